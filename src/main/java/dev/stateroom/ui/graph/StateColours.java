package dev.stateroom.ui.graph;

import dev.stateroom.graph.Mix;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Address;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Finding;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the state and the doctor say of resources: what is tainted, deposed, or named by a finding.
///
/// @param mixes by configuration address
/// @param notes the same, one by one
/// @param serial of the state
record StateColours(Map<String, Mix> mixes, Map<String, List<Note>> notes, long serial) {
    /// One thing to know of a resource.
    ///
    /// @param words what it is about, such as a key
    /// @param below more, or empty
    record Note(Tone tone, String words, String below) {}

    /// @param told what the doctor says, or empty where it was not asked
    static StateColours of(State state, List<CheckUp> told) {
        Map<String, Mix> mixes = new HashMap<>();
        Map<String, List<Note>> notes = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (State.Instance object : state.instances()) {
            String address = configuration(object.address());
            known.add(address);
            if (object.deposed() != null) {
                Note note =
                        new Note(
                                Tone.DEPOSED,
                                key(object.address(), address) + "deposed " + object.deposed(),
                                "an old object that the next apply destroys");
                note(mixes, notes, address, note);
            } else if (object.tainted()) {
                Note note =
                        new Note(
                                Tone.TAINTED,
                                key(object.address(), address) + "tainted",
                                "the next apply replaces it");
                note(mixes, notes, address, note);
            }
        }
        for (CheckUp checkUp : told) {
            for (Finding finding : checkUp.findings()) {
                if (finding.status() != Finding.Status.OK) {
                    for (String address : named(finding, known)) {
                        Note note =
                                new Note(
                                        Tone.FINDING,
                                        finding.area().title(),
                                        finding.problem().what());
                        note(mixes, notes, address, note);
                    }
                }
            }
        }
        return new StateColours(mixes, notes, state.serial());
    }

    private static void note(
            Map<String, Mix> mixes, Map<String, List<Note>> notes, String address, Note note) {
        mixes.merge(address, Mix.of(note.tone()), Mix::plus);
        notes.computeIfAbsent(address, ignored -> new ArrayList<>()).add(note);
    }

    private static String key(String full, String configuration) {
        String key = full.startsWith(configuration) ? full.substring(configuration.length()) : "";
        return key.isEmpty() ? "" : key + " ";
    }

    /// Addresses of the state that a finding speaks of.
    private static Set<String> named(Finding finding, Set<String> known) {
        Set<String> named = new HashSet<>();
        String command = finding.command();
        String text =
                String.join(
                        " ",
                        finding.problem().what(),
                        finding.problem().why(),
                        finding.problem().remedy(),
                        finding.problem().detail(),
                        command == null ? "" : command);
        for (String word : text.split("[\\s`“”',;()]+", -1)) {
            String address = configuration(word.replaceAll("[.:]+$", ""));
            if (known.contains(address)) {
                named.add(address);
            }
        }
        return named;
    }

    static String configuration(String address) {
        try {
            return Address.parse(address).configuration().toString();
        } catch (ProblemException foreign) {
            // An address that this Terraform does not write stands for itself.
            return address;
        }
    }
}
