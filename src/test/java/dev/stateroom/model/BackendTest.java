package dev.stateroom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendTest {
    private static Backend backend(String workspace, String prefix, String key) {
        return new Backend(
                "bucket",
                key,
                "eu-central-1",
                "locks",
                true,
                workspace,
                prefix,
                null,
                null,
                null,
                List.of(),
                Map.of());
    }

    /// As Terraform's `path.Join(prefix, workspace, key)` gives them.
    @ParameterizedTest
    @CsvSource({
        "default, env:, a/b.tfstate, a/b.tfstate",
        "default, '', a//b.tfstate, a//b.tfstate",
        "ws, env:, a/b.tfstate, env:/ws/a/b.tfstate",
        "ws, '', a/b.tfstate, ws/a/b.tfstate",
        "ws, x/y/, a//b.tfstate, x/y/ws/a/b.tfstate",
        "ws, x, ./a/../b.tfstate, x/ws/b.tfstate"
    })
    void aWorkspacesKeyIsJoinedAsTerraformJoinsIt(
            String workspace, String prefix, String key, String expected) {
        assertEquals(expected, backend(workspace, prefix, key).objectKey());
    }

    @Test
    void aLocksPlaceIsNamed() {
        Backend backend = backend("default", "env:", "k");
        assertEquals("the lock table locks", backend.lockPlace(LockMechanism.DYNAMODB));
        assertEquals(
                "the lock file s3://bucket/k.tflock", backend.lockPlace(LockMechanism.LOCKFILE));
    }
}
