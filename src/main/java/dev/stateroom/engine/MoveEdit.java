package dev.stateroom.engine;

import dev.stateroom.model.Effect;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.ShellWords;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.StateComparison;
import dev.stateroom.terraform.StateCopy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives objects another address: real `terraform state mv` on a private copy.
final class MoveEdit implements Edit {
    private final Environment environment;
    private final Backups backups;
    private final Scratch scratch;
    private final Intent.MoveInState intent;

    MoveEdit(Environment environment, Backups backups, Scratch scratch, Intent.MoveInState intent) {
        this.environment = environment;
        this.backups = backups;
        this.scratch = scratch;
        this.intent = intent;
    }

    @Override
    public Edited of(@Nullable StoredState current) {
        StoredState there = StateEdit.existing(environment, backups, current);
        byte[] content =
                scratch.with(
                        "state-mv",
                        (session, directory) ->
                                new StateCopy(session, directory)
                                        .move(there.bytes(), intent.from(), intent.to()));
        List<Effect> effects =
                Effects.moved(
                        StateComparison.compare(there.bytes(), content),
                        intent.from(),
                        intent.to());
        return new Edited(
                content,
                StateEdit.serial(content),
                List.of(
                        (effects.size() == 1 ? "1 object gets" : effects.size() + " objects get")
                                + " another address. Nothing is created or destroyed.",
                        "The configuration has to declare the new address, else the next plan destroys what stands there."),
                effects);
    }

    @Override
    public String lockOperation() {
        return "state-mv";
    }

    @Override
    public String command(long serial) {
        return "terraform state mv " + ShellWords.join(List.of(intent.from(), intent.to()));
    }
}
