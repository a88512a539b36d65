package dev.stateroom.engine.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A state of another age comes back.
final class StateVersionUnsupported implements Incident {
    private static final String ANCIENT =
            """
            {
                "version": 2,
                "terraform_version": "0.6.16",
                "serial": 3,
                "lineage": "",
                "modules": [{"path": ["root"], "outputs": {}, "resources": {}}]
            }
            """;

    @Override
    public String name() {
        return "state-version-unsupported";
    }

    @Override
    public String what() {
        return "Somebody restores a copy from the year 2016 by hand: a format that nobody reads any "
                + "more.";
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider().put(scene.backend().objectKey(), ANCIENT.getBytes(UTF_8));
    }
}
