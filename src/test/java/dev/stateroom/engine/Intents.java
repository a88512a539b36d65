package dev.stateroom.engine;

import dev.stateroom.model.Intent;
import java.util.List;

/// Intents as words, to hand them to another process.
final class Intents {
    private Intents() {}

    static Intent parse(List<String> words) {
        String environment = words.get(1);
        List<String> rest = words.subList(2, words.size());
        return switch (words.getFirst()) {
            case "restore" ->
                    new Intent.RestoreBackup(
                            environment, rest.getFirst(), rest.subList(1, rest.size()));
            case "rm" -> new Intent.RemoveFromState(environment, rest);
            case "mv" -> new Intent.MoveInState(environment, rest.get(0), rest.get(1));
            case "import" -> new Intent.ImportResource(environment, rest.get(0), rest.get(1));
            case "repair" -> new Intent.RepairDigest(environment);
            case "release" -> new Intent.ReleaseLock(environment, rest.getFirst(), null);
            case "undo" -> new Intent.Undo(environment, rest.getFirst());
            default -> throw new IllegalArgumentException(words.toString());
        };
    }
}
