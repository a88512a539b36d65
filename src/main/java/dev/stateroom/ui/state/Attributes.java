package dev.stateroom.ui.state;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.StateRef;
import dev.stateroom.model.StateValue;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the search knows of the attributes of all objects: `path=value`. They are read when a
/// search first wants them. Of a sensitive value it knows the path alone: what is hidden must not
/// show itself by being found.
final class Attributes {
    /// As much of a value as stands beside the word that was found in it.
    private static final int AROUND = 18;

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final Runnable changed;
    private Map<String, Text> texts = Map.of();
    private @Nullable Inventory read;
    private @Nullable Inventory reading;
    private @Nullable Problem problem;

    /// @param changed called when they were read, or could not be
    Attributes(Environment environment, Engine engine, Tasks tasks, Runnable changed) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.changed = changed;
    }

    /// The attributes of one object, a line each.
    ///
    /// @param lower the same in lower case, of the same length
    private record Text(String lines, String lower) {
        static final Text NONE = new Text("", "");

        static Text of(String lines) {
            String lower = lines.toLowerCase(Locale.ROOT);
            return new Text(lower.length() == lines.length() ? lines : lower, lower);
        }
    }

    /// A place in an attribute where a word was found.
    ///
    /// @param before what stands before the word
    /// @param word the word itself, as the attribute has it
    /// @param after what stands behind it
    record Hit(String before, String word, String after) {}

    /// Whether they are being read.
    boolean reading() {
        return reading != null;
    }

    /// Why they could not be read, or null.
    @Nullable Problem problem() {
        return problem;
    }

    /// Reads those of a state, unless that was done.
    void want(Inventory now) {
        if (now == read || now == reading) {
            return;
        }
        reading = now;
        problem = null;
        tasks.<Map<String, Text>>start(
                "Read the attributes in " + environment.name(),
                ignored -> texts(engine.values(new StateRef.Current(environment))),
                outcome -> {
                    if (now == reading) {
                        reading = null;
                        read = now;
                        take(outcome);
                        changed.run();
                    }
                });
    }

    private void take(Outcome<Map<String, Text>> outcome) {
        texts = outcome instanceof Outcome.Done<Map<String, Text>>(var found) ? found : Map.of();
        problem = outcome instanceof Outcome.Failed<Map<String, Text>>(var why, var _) ? why : null;
    }

    private static Map<String, Text> texts(Map<String, List<StateValue>> values) {
        Map<String, Text> texts = new HashMap<>();
        values.forEach((address, all) -> {
            StringBuilder text = new StringBuilder("\n");
            for (StateValue value : all) {
                text.append(value.path()).append('=');
                if (!value.sensitive()) {
                    text.append(plain(value.value()));
                }
                text.append('\n');
            }
            texts.put(address, Text.of(text.toString()));
        });
        return texts;
    }

    /// A text without its quotes, as a person types it.
    private static String plain(String json) {
        return json.length() > 1 && json.startsWith("\"")
                ? json.substring(1, json.length() - 1)
                : json;
    }

    /// Whether an attribute of the object has that word in it.
    ///
    /// @param word in lower case
    boolean has(Item item, String word) {
        return text(item).lower.contains(word);
    }

    /// The first place of that word among the attributes of the object, or null.
    @Nullable Hit hit(Item item, String word) {
        String text = text(item).lines;
        int at = text(item).lower.indexOf(word);
        if (at < 0) {
            return null;
        }
        int end = at + word.length();
        String before = text.substring(text.lastIndexOf('\n', at) + 1, at);
        String after = text.substring(end, text.indexOf('\n', end));
        // The name of the attribute stays in view.
        int value = before.indexOf('=') + 1;
        if (before.length() - value > AROUND) {
            before =
                    before.substring(0, value)
                            + "…"
                            + before.substring(before.length() - AROUND / 2);
        }
        if (after.length() > AROUND) {
            after = after.substring(0, AROUND) + "…";
        }
        return new Hit(before, text.substring(at, end), after);
    }

    private Text text(Item item) {
        String key = item.instance().deposed();
        return texts.getOrDefault(
                key == null ? item.address() : item.address() + " (deposed " + key + ")",
                Text.NONE);
    }
}
