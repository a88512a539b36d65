package dev.stateroom.terraform;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.PlannedValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The values of one change, before and after, side by side.
///
/// Source: Terraform's JSON output format, "change representation": `after_unknown` has `true`
/// where a value is known only after the apply, which `after` then leaves out; `replace_paths` are
/// lists of names and indexes.
final class PlannedAttributes {
    private static final JsonNode NONE = MissingNode.getInstance();
    private static final int LONGEST_JSON = 4_000_000;

    private final MaskedValues values;
    private final ValueTags tags;
    private final Set<String> forcing = new HashSet<>();
    private final List<AttributeChange> all = new ArrayList<>();

    private PlannedAttributes(MaskedValues values, ValueTags tags) {
        this.values = values;
        this.tags = tags;
    }

    /// Each value of `change`.
    ///
    /// @param type of the resource, for what is known to be secret in it; may be empty
    static List<AttributeChange> of(
            JsonNode change, String type, MaskedValues values, ValueTags tags) {
        PlannedAttributes reading = new PlannedAttributes(values, tags);
        for (JsonNode path : change.path("replace_paths")) {
            reading.forcing.add(path(path, values));
        }
        Marks marks = new Marks();
        marks.addTree(change.path("before_sensitive"));
        marks.addTree(change.path("after_sensitive"));
        WellKnownSecrets.of(type).forEach(marks::addWhole);
        JsonNode before = present(change.path("before"));
        JsonNode after = present(change.path("after"));
        JsonNode unknown = change.path("after_unknown");
        if (isObjectOrNone(before)
                && isObjectOrNone(after)
                && !marks.isWhole()
                && !unknown.isBoolean()) {
            reading.object("", before, after, unknown, marks, false);
        } else {
            reading.value("", "", before, after, unknown, marks, false);
        }
        return List.copyOf(reading.all);
    }

    /// A path of `replace_paths` as it is shown.
    static String path(JsonNode steps, MaskedValues values) {
        String path = "";
        for (JsonNode step : steps) {
            path =
                    step.isNumber()
                            ? path + "[" + step.asString("") + "]"
                            : values.child(path, step.asString(""));
        }
        return path;
    }

    private static JsonNode present(JsonNode value) {
        return value.isNull() ? NONE : value;
    }

    private static boolean isObjectOrNone(JsonNode value) {
        return value.isObject() || value.isMissingNode();
    }

    private void object(
            String group,
            JsonNode before,
            JsonNode after,
            JsonNode unknown,
            Marks marks,
            boolean replaces) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        if (unknown.isObject()) {
            names.addAll(unknown.propertyNames());
        }
        for (String name : names) {
            value(
                    group,
                    values.child("", name),
                    present(before.path(name)),
                    present(after.path(name)),
                    unknown.path(name),
                    marks.child(name),
                    replaces);
        }
    }

    private void value(
            String group,
            String name,
            JsonNode before,
            JsonNode after,
            JsonNode unknown,
            Marks marks,
            boolean within) {
        boolean unknownWhole = unknown.isBoolean() && unknown.booleanValue();
        if (before.isMissingNode() && after.isMissingNode() && !marksUnknown(unknown)) {
            return;
        }
        AttributeChange row =
                new AttributeChange(
                        group,
                        name,
                        show(before, marks),
                        unknownWhole ? new PlannedValue.Unknown() : show(after, marks),
                        true,
                        within);
        String path = row.path();
        boolean replaces = within || forcing.contains(path);
        if (!marksUnknown(unknown) && StateComparison.isSame(before, after)) {
            all.add(new AttributeChange(group, name, row.before(), row.after(), false, false));
            return;
        }
        if (!unknownWhole && !marks.isWhole()) {
            if (isObjectOrNone(before) && isObjectOrNone(after)) {
                if (before.isEmpty() && after.isEmpty() && !marksUnknown(unknown)) {
                    add(row, replaces);
                } else {
                    object(path, before, after, unknown, marks, replaces);
                }
                return;
            }
            if (isListOrNone(before) && isListOrNone(after) && isOpened(before, after, unknown)) {
                list(path, before, after, unknown, marks, replaces);
                return;
            }
            JsonNode openBefore = json(before);
            JsonNode openAfter = json(after);
            if (opens(before, openBefore)
                    && opens(after, openAfter)
                    && !StateComparison.isSame(openBefore, openAfter)) {
                String opened = path + " (JSON)";
                if (isObjectOrNone(openBefore) && isObjectOrNone(openAfter)) {
                    object(opened, openBefore, openAfter, NONE, new Marks(), replaces);
                    return;
                }
                if (isListOrNone(openBefore) && isListOrNone(openAfter)) {
                    list(opened, openBefore, openAfter, NONE, new Marks(), replaces);
                    return;
                }
            }
        }
        add(row, replaces);
    }

    private void add(AttributeChange row, boolean replaces) {
        all.add(
                new AttributeChange(
                        row.group(), row.name(), row.before(), row.after(), true, replaces));
    }

    private static boolean isListOrNone(JsonNode value) {
        return value.isArray() || value.isMissingNode();
    }

    /// A list of plain values that comes or goes as a whole is one value.
    private static boolean isOpened(JsonNode before, JsonNode after, JsonNode unknown) {
        boolean both = before.isArray() && after.isArray();
        return (both && before.size() + after.size() > 0)
                || MaskedValues.isNested(before)
                || MaskedValues.isNested(after)
                || (unknown.isArray() && !unknown.isEmpty() && after.isArray() && !after.isEmpty());
    }

    /// Elements that are equal stay side by side: Terraform writes sets as lists, where one element
    /// more moves all that follow.
    private void list(
            String group,
            JsonNode before,
            JsonNode after,
            JsonNode unknown,
            Marks marks,
            boolean replaces) {
        int left = 0;
        int right = 0;
        if (!marksUnknown(unknown) && before.isArray() && after.isArray()) {
            List<JsonNode> a = before.valueStream().toList();
            List<JsonNode> b = after.valueStream().toList();
            for (AbstractDelta<JsonNode> delta :
                    DiffUtils.diff(a, b, StateComparison::isSame).getDeltas()) {
                while (right < delta.getTarget().getPosition()) {
                    element(group, right, before, left++, after, right++, NONE, marks, replaces);
                }
                int gone = delta.getSource().size();
                int come = delta.getTarget().size();
                for (int i = 0; i < Math.max(gone, come); i++) {
                    int index = i < come ? right + i : left + i;
                    element(
                            group,
                            index,
                            before,
                            i < gone ? left + i : -1,
                            after,
                            i < come ? right + i : -1,
                            NONE,
                            marks,
                            replaces);
                }
                left += gone;
                right += come;
            }
        }
        int rest =
                Math.max(
                        Math.max(before.size() - left, after.size() - right),
                        unknown.isArray() ? unknown.size() - right : 0);
        for (int i = 0; i < rest; i++) {
            element(
                    group,
                    right + i,
                    before,
                    left + i,
                    after,
                    right + i,
                    unknown.path(right + i),
                    marks,
                    replaces);
        }
    }

    private void element(
            String group,
            int index,
            JsonNode before,
            int left,
            JsonNode after,
            int right,
            JsonNode unknown,
            Marks marks,
            boolean replaces) {
        Marks own = new Marks();
        own.add(marks.child(Integer.toString(left)));
        own.add(marks.child(Integer.toString(right)));
        value(
                group,
                "[" + index + "]",
                left < 0 ? NONE : present(before.path(left)),
                right < 0 ? NONE : present(after.path(right)),
                unknown,
                own,
                replaces);
    }

    /// Whether anything in there is known only after the apply.
    private static boolean marksUnknown(JsonNode unknown) {
        return unknown.isBoolean()
                ? unknown.booleanValue()
                : unknown.valueStream().anyMatch(PlannedAttributes::marksUnknown);
    }

    /// What is within a text that is JSON.
    private static JsonNode json(JsonNode value) {
        if (!value.isString() || value.stringValue().length() > LONGEST_JSON) {
            return NONE;
        }
        String text = value.stringValue().strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return NONE;
        }
        try {
            return StateObjects.EXACT.readTree(text);
        } catch (JacksonException noJson) {
            return NONE;
        }
    }

    private static boolean opens(JsonNode value, JsonNode opened) {
        return value.isMissingNode() || (value.isString() && opened.isContainer());
    }

    private PlannedValue show(JsonNode value, Marks marks) {
        if (value.isMissingNode()) {
            return new PlannedValue.Absent();
        }
        if (marks.isWhole()) {
            return new PlannedValue.Hidden(tags.of(value));
        }
        MaskedValues.@Nullable Shown shown = values.show(value, marks);
        if (shown == null) {
            return new PlannedValue.Absent();
        }
        if (shown.json().equals(Secrets.MASK)) {
            return new PlannedValue.Hidden(tags.of(value));
        }
        return value.isString()
                ? new PlannedValue.Shown(values.text(value.stringValue()), true)
                : new PlannedValue.Shown(shown.json(), false);
    }
}
