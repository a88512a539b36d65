package dev.stateroom.engine.rehearsal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Everything is taken out of the state by Terraform itself.
final class StateEmptied implements Incident {
    @Override
    public String name() {
        return "state-emptied";
    }

    @Override
    public String what() {
        return "Somebody runs “terraform state rm” on everything, meaning another environment.";
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("state", "rm"));
        scene.state().instances().forEach(instance -> words.add(instance.address()));
        scene.colleague().succeed(words.toArray(String[]::new));
    }
}
