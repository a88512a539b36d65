package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes chosen objects out of an earlier state and puts them into the current one.
///
/// Objects are copied as they are written, so no number is rounded. Order and layout are those of
/// Terraform's own writer (`internal/states/statefile/version4.go`).
public final class StateGraft {
    private static final Comparator<String> GO =
            (a, b) ->
                    java.util.Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    private static final Comparator<Address> RESOURCES =
            Comparator.comparing(Address::module, GO)
                    .thenComparing(Address::mode, Comparator.reverseOrder())
                    .thenComparing(Address::type, GO)
                    .thenComparing(Address::name, GO);

    private final StateText current;
    private final StateText earlier;

    private StateGraft(StateText current, StateText earlier) {
        this.current = current;
        this.earlier = earlier;
    }

    /// `current` with what `only` selects as it is in `earlier`.
    ///
    /// An instance comes with its deposed objects and replaces what `current` has at that address.
    /// Everything else stays, other instances of the same resource too: nothing becomes unmanaged.
    ///
    /// @param only instances, resources or modules, at least one
    /// @param serial of the result
    /// @throws ProblemException `bad-address`; `address-unknown` where one selects nothing in
    ///   `earlier`; `graft-provider-differs`; `graft-keys-differ` where a resource would have
    ///   instances with and without keys; `graft-object-twice` where the object stands at another
    ///   address by now; `state-version-unsupported` for version 3, or what [StateReader] says
    public static byte[] graft(byte[] current, byte[] earlier, List<String> only, long serial) {
        if (only.isEmpty()) {
            throw new IllegalArgumentException("nothing to graft");
        }
        List<Selection> selections = only.stream().map(Selection::parse).toList();
        StateGraft graft = new StateGraft(StateText.of(current), StateText.of(earlier));
        for (int i = 0; i < only.size(); i++) {
            if (graft.chosen(List.of(selections.get(i))).isEmpty()) {
                throw problem(
                        "address-unknown",
                        "The earlier state has nothing at `" + only.get(i) + "`.",
                        "An address has to match letter for letter, keys of modules included.",
                        "A comparison with it shows what it has (`stateroom state diff ENV ENV@BACKUP`);"
                                + " nothing was changed.");
            }
        }
        byte[] result = SerialEdit.withSerial(graft.result(graft.chosen(selections)), serial);
        StateReader.read(result);
        return result;
    }

    /// One block of the result.
    ///
    /// @param from the text that its fields besides the instances are copied from
    /// @param head the block there
    private record Block(StateText from, StateText.Resource head, List<Piece> pieces) {}

    /// An object and the text it is copied from.
    private record Piece(StateText from, StateText.Instance instance, boolean grafted) {}

    /// Blocks of the earlier state with the instances that are selected, by resource.
    private Map<Address, List<StateText.Instance>> chosen(List<Selection> selections) {
        Map<Address, List<StateText.Instance>> chosen = new LinkedHashMap<>();
        for (StateText.Resource resource : earlier.resources()) {
            for (StateText.Instance instance : resource.instances()) {
                if (selections.stream().anyMatch(s -> s.covers(instance.address()))) {
                    chosen.computeIfAbsent(resource.address(), _ -> new ArrayList<>())
                            .add(instance);
                }
            }
        }
        return chosen;
    }

    private byte[] result(Map<Address, List<StateText.Instance>> chosen) {
        List<Block> blocks = new ArrayList<>();
        Set<Address> grafted = new HashSet<>();
        chosen.values().forEach(all -> all.forEach(i -> grafted.add(i.address())));
        Map<Address, List<StateText.Instance>> open = new LinkedHashMap<>(chosen);
        for (StateText.Resource resource : current.resources()) {
            List<Piece> pieces = new ArrayList<>();
            for (StateText.Instance instance : resource.instances()) {
                if (!grafted.contains(instance.address())) {
                    pieces.add(new Piece(current, instance, false));
                }
            }
            List<StateText.Instance> more = open.remove(resource.address());
            if (more != null) {
                sameProvider(resource);
                more.forEach(instance -> pieces.add(new Piece(earlier, instance, true)));
                sameKeys(resource.address(), pieces);
            }
            blocks.add(new Block(current, resource, pieces));
        }
        for (StateText.Resource resource : earlier.resources()) {
            List<StateText.Instance> more = open.remove(resource.address());
            if (more != null) {
                blocks.add(
                        new Block(
                                earlier,
                                resource,
                                more.stream().map(i -> new Piece(earlier, i, true)).toList()));
            }
        }
        nothingTwice(blocks);
        blocks.sort(Comparator.comparing(block -> block.head.address(), RESOURCES));
        return write(blocks);
    }

    private void sameProvider(StateText.Resource now) {
        for (StateText.Resource then : earlier.resources()) {
            if (then.address().equals(now.address()) && !then.provider().equals(now.provider())) {
                throw problem(
                        "graft-provider-differs",
                        now.address()
                                + " belongs to "
                                + now.provider()
                                + " now and belonged to "
                                + then.provider()
                                + " in the earlier state.",
                        "What one provider wrote another may misread.",
                        "Restore the whole state, or import the object anew; nothing was"
                                + " changed.");
            }
        }
    }

    /// `a` and `a[0]` beside one another are one object under two addresses most of the time: one
    /// was made the other when `count` came or went.
    private static void sameKeys(Address resource, List<Piece> pieces) {
        long kinds =
                pieces.stream()
                        .map(piece -> piece.instance.address().key())
                        .map(key ->
                                switch (key) {
                                    case null -> "none";
                                    case Address.Key.Index _ -> "numbers";
                                    case Address.Key.Text _ -> "names";
                                })
                        .distinct()
                        .count();
        if (kinds > 1) {
            throw problem(
                    "graft-keys-differ",
                    "The instances of "
                            + resource
                            + " have other kinds of keys now than in the earlier state.",
                    "`count` or `for_each` came, went or changed since then.",
                    "Give the current instances the keys they had (`state mv`), or restore the"
                            + " whole state; nothing was changed.");
        }
    }

    /// An object that was moved since then would be managed twice, and Terraform would destroy it
    /// at one of its addresses.
    private void nothingTwice(List<Block> blocks) {
        Map<List<String>, Address> grafted = new LinkedHashMap<>();
        for (Block block : blocks) {
            for (Piece piece : block.pieces) {
                if (piece.grafted && isReal(piece.instance)) {
                    grafted.put(identity(block.head, piece.instance), piece.instance.address());
                }
            }
        }
        Set<List<String>> twiceThen = new HashSet<>();
        Set<List<String>> seen = new HashSet<>();
        for (StateText.Resource resource : earlier.resources()) {
            for (StateText.Instance instance : resource.instances()) {
                List<String> identity = identity(resource, instance);
                if (isReal(instance) && !seen.add(identity)) {
                    twiceThen.add(identity);
                }
            }
        }
        for (Block block : blocks) {
            for (Piece piece : block.pieces) {
                List<String> identity = identity(block.head, piece.instance);
                Address at = grafted.get(identity);
                if (!piece.grafted
                        && at != null
                        && isReal(piece.instance)
                        && !twiceThen.contains(identity)) {
                    throw problem(
                            "graft-object-twice",
                            "The object that was at "
                                    + at
                                    + " is at "
                                    + piece.instance.address()
                                    + " in the current state.",
                            "With both, Terraform would destroy at one address what it keeps at"
                                    + " the other.",
                            "Move it back (`state mv`) instead of restoring it; nothing was"
                                    + " changed.");
                }
            }
        }
    }

    private static boolean isReal(StateText.Instance instance) {
        return instance.address().mode() == State.Mode.MANAGED && !instance.id().isEmpty();
    }

    private static List<String> identity(StateText.Resource of, StateText.Instance instance) {
        return List.of(of.provider(), of.address().type(), instance.id());
    }

    private byte[] write(List<Block> blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(current.bytes().length + 4096);
        out.write(current.bytes(), 0, current.list().from());
        text(out, "[");
        String before = "\n    ";
        for (Block block : blocks) {
            if (block.pieces.isEmpty() && !block.head.instances().isEmpty()) {
                continue;
            }
            text(out, before);
            before = ",\n    ";
            write(out, block);
        }
        text(out, blocks.isEmpty() ? "]" : "\n  ]");
        out.write(
                current.bytes(), current.list().to(), current.bytes().length - current.list().to());
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Block block) {
        StateText.Resource head = block.head;
        if (block.pieces.stream().noneMatch(Piece::grafted)
                && block.pieces.size() == head.instances().size()) {
            out.writeBytes(block.from.copy(head.span()));
            return;
        }
        List<Piece> pieces = new ArrayList<>(block.pieces);
        pieces.sort(
                Comparator.comparing((Piece piece) -> piece.instance.address())
                        .thenComparing(piece -> piece.instance.deposed(), GO));
        byte[] all = block.from.bytes();
        out.write(all, head.span().from(), head.list().from() - head.span().from());
        text(out, "[");
        String before = "\n        ";
        for (Piece piece : pieces) {
            text(out, before);
            before = ",\n        ";
            out.writeBytes(piece.from.copy(piece.instance.span()));
        }
        text(out, "\n      ]");
        out.write(all, head.list().to(), head.span().to() - head.list().to());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ProblemException problem(String id, String what, String why, String remedy) {
        return new ProblemException(Problem.of(id, what, why, remedy));
    }
}
