package dev.stateroom.discovery;

import dev.stateroom.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes typed values out of YAML and collects what is wrong: place, what was found, what was
/// expected.
final class YamlMistakes {
    private final List<Problem> problems = new ArrayList<>();
    private int count;

    /// How many mistakes there were; notes do not count.
    int count() {
        return count;
    }

    /// Every mistake and note, in the order of the file.
    List<Problem> all() {
        return List.copyOf(problems);
    }

    /// A mistake at a place.
    void at(int line, int column, String what, String remedy) {
        count++;
        problems.add(problem(line, column, what, "", remedy));
    }

    /// Something to know that is no mistake.
    void note(YamlNode.Field field, String what, String why, String remedy) {
        problems.add(problem(field.line(), field.column(), what, why, remedy));
    }

    /// A field whose value is not what it should be.
    void wrong(YamlNode.Field field, String found, String expected) {
        at(
                field.value().line(),
                field.value().column(),
                "`" + field.name() + "` has " + found,
                "Expected " + expected + ".");
    }

    /// The fields of a mapping, without those of unknown names.
    ///
    /// @param known legal names, or null where any is
    List<YamlNode.Field> fields(YamlNode node, String owner, @Nullable List<String> known) {
        if (!(node instanceof YamlNode.Fields mapping)) {
            at(
                    node.line(),
                    node.column(),
                    owner + " is " + node.kind(),
                    "Expected a mapping (name: value)"
                            + (known == null ? "." : " of " + String.join(", ", known) + "."));
            return List.of();
        }
        List<YamlNode.Field> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode.Field field : mapping.fields()) {
            if (!seen.add(field.name())) {
                at(
                        field.line(),
                        field.column(),
                        "`" + field.name() + "` stands twice in " + owner,
                        "Keep one of them.");
            } else if (known != null && !known.contains(field.name())) {
                String near = Nearest.of(field.name(), known);
                at(
                        field.line(),
                        field.column(),
                        owner + " has the unknown key `" + field.name() + "`",
                        (near == null ? "" : "Did you mean `" + near + "`? ")
                                + "Expected one of "
                                + String.join(", ", known)
                                + ".");
            } else {
                found.add(field);
            }
        }
        return found;
    }

    /// The items of a list.
    List<YamlNode> items(YamlNode.Field field) {
        if (field.value() instanceof YamlNode.Items list) {
            return list.items();
        }
        wrong(field, field.value().kind(), "a list");
        return List.of();
    }

    /// A text that is not empty, or null after a mistake.
    @Nullable String text(YamlNode.Field field) {
        if (field.value() instanceof YamlNode.Text text && !text.value().isBlank()) {
            return text.value();
        }
        boolean empty = field.value() instanceof YamlNode.Text;
        wrong(field, empty ? "an empty text" : field.value().kind(), "a text");
        return null;
    }

    /// A list of texts.
    List<YamlNode.Text> texts(YamlNode.Field field) {
        List<YamlNode.Text> found = new ArrayList<>();
        for (YamlNode item : items(field)) {
            if (item instanceof YamlNode.Text text && !text.value().isBlank()) {
                found.add(text);
            } else {
                at(
                        item.line(),
                        item.column(),
                        "`" + field.name() + "` has " + item.kind() + " in its list",
                        "Expected texts alone; quote them.");
            }
        }
        return found;
    }

    /// Text, number or flag as text, or null after a mistake.
    @Nullable String scalar(YamlNode.Field field) {
        return switch (field.value()) {
            case YamlNode.Text text -> text.value();
            case YamlNode.Plain plain when !plain.value().isEmpty() -> plain.value();
            case YamlNode other -> {
                wrong(field, other.kind(), "a text, a number or a flag");
                yield null;
            }
        };
    }

    /// `true` or `false`, or null after a mistake.
    @Nullable String flag(YamlNode.Field field) {
        if (field.value() instanceof YamlNode.Plain plain
                && (plain.value().equals("true") || plain.value().equals("false"))) {
            return plain.value();
        }
        wrong(field, field.value().kind(), "true or false");
        return null;
    }

    /// A whole number between two others, or the lower one after a mistake.
    int integer(YamlNode.Field field, int least, int most) {
        if (field.value() instanceof YamlNode.Plain plain && plain.value().matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(plain.value());
            if (value >= least && value <= most) {
                return value;
            }
        }
        wrong(field, field.value().kind(), "a number from " + least + " to " + most);
        return least;
    }

    private static Problem problem(int line, int column, String what, String why, String remedy) {
        return Problem.of(
                "project-file",
                "%s:%d:%d: %s.".formatted(ProjectFile.NAME, line, column, what),
                why,
                remedy);
    }
}
