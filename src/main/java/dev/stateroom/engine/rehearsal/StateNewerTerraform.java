package dev.stateroom.engine.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A Terraform of the future writes the state in its own format.
final class StateNewerTerraform implements Incident {
    @Override
    public String name() {
        return "state-newer-terraform";
    }

    @Override
    public String what() {
        return "A colleague works with a newer Terraform, which writes the state in a format of its "
                + "own.";
    }

    @Override
    public void happen(Scene scene) {
        String state = new String(scene.stored().bytes(), UTF_8);
        byte[] raised =
                // OpenTofu writes states without spaces.
                state.replaceFirst("\"version\": *4", "\"version\": 5")
                        .replaceFirst(
                                "\"terraform_version\": *\"[^\"]+\"",
                                "\"terraform_version\": \"2.0.0\"")
                        .getBytes(UTF_8);
        scene.outsider().put(scene.backend().objectKey(), raised);
        scene.locks().recordDigest(scene.stored().md5());
    }
}
