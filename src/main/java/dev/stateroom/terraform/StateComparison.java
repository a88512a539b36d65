package dev.stateroom.terraform;

import dev.stateroom.model.State;
import dev.stateroom.model.StateDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.StringNode;

/// Compares two states object by object, down to attributes. Values stay here: what leaves is
/// masked.
public final class StateComparison {
    private static final Marks OPEN = new Marks();

    private final Map<StateObject.Place, StateObject> left = new TreeMap<>();
    private final Secrets secrets = new Secrets();
    private final MaskedValues values = new MaskedValues(secrets);
    private final boolean mixed;

    private StateComparison(boolean mixed) {
        this.mixed = mixed;
    }

    /// What differs between `a` and `b`, each of format version 3 or 4.
    ///
    /// A value that is null and one that is absent are the same, as they are to Terraform; `1` and
    /// `1.0` too. Attributes that one state has flat (`attributes_flat`, version 3) and the other
    /// nested are compared only where they are plain values at the top, as the flat form of sets
    /// depends on the provider; their provider and dependencies, written otherwise too, are not.
    ///
    /// A value is masked where either state marks it, where its name says that it is secret, and
    /// where it contains what is secret anywhere in either.
    ///
    /// @throws dev.stateroom.model.ProblemException as [StateReader] does
    public static StateDiff compare(byte[] a, byte[] b) {
        StateComparison comparison = new StateComparison(false);
        // Each by itself takes as long as to read it: so they are read beside each other.
        CompletableFuture<@Nullable StateIndex> other =
                CompletableFuture.supplyAsync(() -> StateIndex.of(b, comparison.secrets));
        StateIndex left = StateIndex.of(a, comparison.secrets);
        StateIndex right = other.join();
        return left == null || right == null ? whole(a, b) : comparison.indexed(left, right);
    }

    /// The same, every object read: states of any version, and those of which has to be told why
    /// they cannot be read.
    static StateDiff whole(byte[] a, byte[] b) {
        State first = StateReader.read(a);
        State second = StateReader.read(b);
        StateComparison comparison = new StateComparison(first.version() != second.version());
        comparison.secrets.addState(a);
        comparison.secrets.addState(b);
        StateObjects.read(a, object -> comparison.left.put(object.place(), object));
        StateObjects.read(b, comparison::learn);
        return comparison.with(b);
    }

    /// What is written alike in both is the same; only the rest is read, and what is marked.
    private StateDiff indexed(StateIndex one, StateIndex other) {
        one.spots()
                .forEach((place, spot) -> {
                    StateIndex.Spot there = other.spots().get(place);
                    if (spot.marked() || (there != null && there.marked())) {
                        StateObject a = one.object(spot);
                        boolean twice = there != null && !StateIndex.alike(one, spot, other, there);
                        StateObject b = there == null || !twice ? a : other.object(there);
                        Marks marks = marks(a, b);
                        marks.collect(a.attributes(), false, secrets);
                        if (twice) {
                            marks.collect(b.attributes(), false, secrets);
                        }
                    }
                });
        other.spots()
                .forEach((place, spot) -> {
                    if (spot.marked() && !one.spots().containsKey(place)) {
                        StateObject b = other.object(spot);
                        marks(null, b).collect(b.attributes(), false, secrets);
                    }
                });
        List<StateObject.Place> onlyA = new ArrayList<>();
        List<StateObject.Place> onlyB = new ArrayList<>();
        Map<StateObject.Place, StateDiff.Difference> differ = new TreeMap<>();
        int same = 0;
        for (var entry : one.spots().entrySet()) {
            StateIndex.Spot there = other.spots().get(entry.getKey());
            if (there == null) {
                onlyA.add(entry.getKey());
            } else if (StateIndex.alike(one, entry.getValue(), other, there)) {
                same++;
            } else {
                StateObject a = one.object(entry.getValue());
                StateObject b = other.object(there);
                List<StateDiff.Value> found = new ArrayList<>();
                own(a, b, found);
                attributes(a, b, marks(a, b), found);
                if (found.isEmpty()) {
                    same++;
                } else {
                    differ.put(
                            entry.getKey(),
                            new StateDiff.Difference(entry.getKey().toString(), found));
                }
            }
        }
        other.spots().keySet().stream()
                .filter(place -> !one.spots().containsKey(place))
                .forEach(onlyB::add);
        return new StateDiff(
                onlyA.stream().sorted().map(StateObject.Place::toString).toList(),
                onlyB.stream().sorted().map(StateObject.Place::toString).toList(),
                List.copyOf(differ.values()),
                same);
    }

    /// What one side marks may stand open in the other, at this place and elsewhere.
    private void learn(StateObject b) {
        StateObject a = left.get(b.place());
        Marks marks = marks(a, b);
        marks.collect(b.attributes(), b.flat(), secrets);
        if (a != null) {
            marks.collect(a.attributes(), a.flat(), secrets);
        }
    }

    private static Marks marks(@Nullable StateObject a, StateObject b) {
        Marks marks = new Marks();
        if (a != null) {
            marks.add(a.marks());
        }
        marks.add(b.marks());
        return marks;
    }

    private StateDiff with(byte[] right) {
        SortedSet<StateObject.Place> onlyB = new TreeSet<>();
        Map<StateObject.Place, StateDiff.Difference> differ = new TreeMap<>();
        int[] same = {0};
        StateObjects.read(
                right,
                b -> {
                    StateObject a = left.remove(b.place());
                    if (a == null) {
                        onlyB.add(b.place());
                        return;
                    }
                    List<StateDiff.Value> found = new ArrayList<>();
                    own(a, b, found);
                    attributes(a, b, marks(a, b), found);
                    if (found.isEmpty()) {
                        same[0]++;
                    } else {
                        differ.put(
                                b.place(), new StateDiff.Difference(b.place().toString(), found));
                    }
                });
        return new StateDiff(
                left.keySet().stream().map(StateObject.Place::toString).toList(),
                onlyB.stream().map(StateObject.Place::toString).toList(),
                List.copyOf(differ.values()),
                same[0]);
    }

    /// What is Terraform's own about the object.
    private void own(StateObject a, StateObject b, List<StateDiff.Value> found) {
        differ("(tainted)", flag(a.tainted()), flag(b.tainted()), OPEN, found);
        if (mixed) {
            return;
        }
        differ(
                "(provider)",
                StringNode.valueOf(a.provider()),
                StringNode.valueOf(b.provider()),
                OPEN,
                found);
        differ("(dependencies)", list(a.dependencies()), list(b.dependencies()), OPEN, found);
        differ(
                "(create_before_destroy)",
                flag(a.createBeforeDestroy()),
                flag(b.createBeforeDestroy()),
                OPEN,
                found);
        Set<String> names = new TreeSet<>(a.more().keySet());
        names.addAll(b.more().keySet());
        for (String name : names) {
            // `private` is the provider's secret; what else there may be is not known.
            boolean open = name.endsWith("schema_version");
            differ(
                    "(" + name + ")",
                    a.more().get(name),
                    b.more().get(name),
                    open ? OPEN : Marks.ofAll(),
                    found);
        }
    }

    private static JsonNode flag(boolean value) {
        return BooleanNode.valueOf(value);
    }

    private static JsonNode list(SortedSet<String> texts) {
        var list = StateObjects.EXACT.createArrayNode();
        texts.forEach(list::add);
        return list;
    }

    private void attributes(
            StateObject a, StateObject b, Marks marks, List<StateDiff.Value> found) {
        if (a.flat() && b.flat()) {
            for (String key : names(a.attributes(), b.attributes())) {
                differ(
                        values.flat(key),
                        a.attributes().get(key),
                        b.attributes().get(key),
                        marks.flat(key),
                        found);
            }
        } else if (a.flat() || b.flat()) {
            JsonNode flat = a.flat() ? a.attributes() : b.attributes();
            JsonNode nested = a.flat() ? b.attributes() : a.attributes();
            for (String key : names(flat, nested)) {
                JsonNode one = flat.path(key);
                JsonNode other = nested.path(key);
                if (one.isString() && other.isValueNode() && !other.isNull()) {
                    JsonNode text =
                            StringNode.valueOf(
                                    other.isString() ? other.stringValue() : other.toString());
                    differ(
                            values.child("", key),
                            a.flat() ? one : text,
                            a.flat() ? text : one,
                            marks.child(key),
                            found);
                }
            }
        } else {
            nested("", a.attributes(), b.attributes(), marks, found);
        }
    }

    private void nested(
            String path,
            @Nullable JsonNode a,
            @Nullable JsonNode b,
            Marks marks,
            List<StateDiff.Value> found) {
        if (isSame(a, b)) {
            return;
        }
        if (a != null && b != null && !marks.isWhole()) {
            if (a.isObject() && b.isObject()) {
                for (String name : names(a, b)) {
                    nested(
                            values.child(path, name),
                            a.get(name),
                            b.get(name),
                            marks.child(name),
                            found);
                }
                return;
            }
            if (a.isArray()
                    && b.isArray()
                    && (MaskedValues.isNested(a) || MaskedValues.isNested(b))) {
                for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                    nested(
                            path + "[" + i + "]",
                            a.get(i),
                            b.get(i),
                            marks.child(Integer.toString(i)),
                            found);
                }
                return;
            }
        }
        differ(path, a, b, marks, found);
    }

    private void differ(
            String path,
            @Nullable JsonNode a,
            @Nullable JsonNode b,
            Marks marks,
            List<StateDiff.Value> found) {
        if (isSame(a, b)) {
            return;
        }
        MaskedValues.Shown one = values.show(a, marks);
        MaskedValues.Shown other = values.show(b, marks);
        if (isHidden(one) || isHidden(other)) {
            one = hidden(one);
            other = hidden(other);
        }
        found.add(
                new StateDiff.Value(
                        path,
                        one == null ? null : one.json(),
                        other == null ? null : other.json(),
                        (one != null && one.masked()) || (other != null && other.masked())));
    }

    private static boolean isHidden(MaskedValues.@Nullable Shown shown) {
        return shown != null && shown.json().equals(Secrets.MASK);
    }

    /// Where one side is a secret, so is the other: it will be the secret of another day.
    private static MaskedValues.@Nullable Shown hidden(MaskedValues.@Nullable Shown shown) {
        return shown == null || shown.json().equals("null")
                ? shown
                : new MaskedValues.Shown(Secrets.MASK, true);
    }

    private static SortedSet<String> names(JsonNode a, JsonNode b) {
        SortedSet<String> names = new TreeSet<>(a.propertyNames());
        names.addAll(b.propertyNames());
        return names;
    }

    /// Equal to Terraform: null is absent, `1` is `1.0`.
    static boolean isSame(@Nullable JsonNode a, @Nullable JsonNode b) {
        boolean noA = a == null || a.isNull() || a.isMissingNode();
        boolean noB = b == null || b.isNull() || b.isMissingNode();
        if (a == null || b == null || noA || noB) {
            return noA && noB;
        }
        if (a.isObject() && b.isObject()) {
            return names(a, b).stream().allMatch(name -> isSame(a.get(name), b.get(name)));
        }
        if (a.isArray() && b.isArray()) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = isSame(a.get(i), b.get(i));
            }
            return same;
        }
        if (a instanceof NumericNode one
                && b instanceof NumericNode other
                && !one.isNaN()
                && !other.isNaN()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        return a.equals(b);
    }
}
