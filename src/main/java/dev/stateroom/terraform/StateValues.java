package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StateValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The attributes of objects of a state, secrets masked.
public final class StateValues {
    private final MaskedValues values;
    private final List<StateValue> all = new ArrayList<>();

    private StateValues(MaskedValues values) {
        this.values = values;
    }

    /// Each value of the object at `address`, in the order of the state; lists of plain values are
    /// one value. Masked like those of [StateComparison].
    ///
    /// @param address of an instance, or `ADDRESS (deposed KEY)`
    /// @throws ProblemException `address-unknown`, or as [StateReader] does
    public static List<StateValue> of(byte[] state, String address) {
        StateReader.read(state);
        List<StateObject> found = new ArrayList<>();
        StateObjects.read(
                state,
                object -> {
                    if (object.place().toString().equals(address.strip())) {
                        found.add(object);
                    }
                });
        if (found.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "address-unknown",
                            "The state has nothing at `" + address + "`.",
                            "An address has to match letter for letter, keys of modules included.",
                            "Look for it with `stateroom state show`."));
        }
        Secrets secrets = new Secrets();
        secrets.addState(state);
        StateObject object = found.getFirst();
        marks(object).collect(object.attributes(), object.flat(), secrets);
        return of(object, new MaskedValues(secrets));
    }

    /// The values of every object, by the address that [#of(byte[], String)] takes.
    ///
    /// @throws ProblemException as [StateReader] does
    public static Map<String, List<StateValue>> all(byte[] state) {
        StateReader.read(state);
        Secrets secrets = new Secrets();
        secrets.addState(state);
        // Masked last, when all of the state's secrets are known.
        StateObjects.read(
                state,
                object -> marks(object).collect(object.attributes(), object.flat(), secrets));
        MaskedValues values = new MaskedValues(secrets);
        Map<String, List<StateValue>> all = new HashMap<>();
        StateObjects.read(
                state, object -> all.putIfAbsent(object.place().toString(), of(object, values)));
        return all;
    }

    private static Marks marks(StateObject object) {
        Marks marks = new Marks();
        marks.add(object.marks());
        return marks;
    }

    private static List<StateValue> of(StateObject object, MaskedValues values) {
        Marks marks = marks(object);
        StateValues reading = new StateValues(values);
        if (object.flat()) {
            for (var entry : object.attributes().properties()) {
                reading.show(
                        reading.values.flat(entry.getKey()),
                        entry.getValue(),
                        marks.flat(entry.getKey()));
            }
        } else if (object.attributes().isObject()) {
            reading.walk("", object.attributes(), marks);
        }
        return List.copyOf(reading.all);
    }

    private void walk(String path, JsonNode value, Marks marks) {
        if (!marks.isWhole() && value.isObject() && (!value.isEmpty() || path.isEmpty())) {
            for (var entry : value.properties()) {
                walk(
                        values.child(path, entry.getKey()),
                        entry.getValue(),
                        marks.child(entry.getKey()));
            }
        } else if (!marks.isWhole() && value.isArray() && MaskedValues.isNested(value)) {
            for (int i = 0; i < value.size(); i++) {
                walk(path + "[" + i + "]", value.get(i), marks.child(Integer.toString(i)));
            }
        } else {
            show(path, value, marks);
        }
    }

    private void show(String path, JsonNode value, Marks marks) {
        MaskedValues.Shown shown = values.show(value, marks);
        if (shown != null) {
            all.add(new StateValue(path, shown.json(), shown.masked()));
        }
    }
}
