package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Terraform 1.11.4's own words with the S3 backend.
class LockTroubleTest {
    private static final String INFO =
            """
            Lock Info:
              ID:        266ee5e9-a869-b009-ae1e-f633a58c5f9d
              Path:      bucket/key
              Operation: OperationTypeApply
              Who:       oncall@workstation
              Version:   1.11.4
              Created:   2026-11-23 03:02:00.005135864 +0000 UTC
              Info:
            """;

    private static List<Diagnostic> error(String summary, String detail) {
        return List.of(
                new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        summary,
                        detail,
                        null,
                        null,
                        0,
                        null,
                        "",
                        List.of()));
    }

    @Test
    void tellsAHeldLockAndItsHolder() {
        var held =
                LockTrouble.held(
                        error(
                                "Error acquiring the state lock",
                                "Error message: operation error S3: PutObject, https response error StatusCode: 412\n"
                                        + INFO));
        assertEquals(
                "The state is locked by oncall@workstation since 2026-11-23 03:02:00 UTC.",
                LockTrouble.problem(held.orElseThrow()).what());
        assertTrue(
                LockTrouble.held(
                                error(
                                        "Error acquiring the state lock",
                                        "Error message: operation error DynamoDB: PutItem,"
                                                + " ConditionalCheckFailedException: The conditional request failed"))
                        .isPresent());
    }

    @Test
    void aMissingTableOrPermissionIsNoHeldLock() {
        for (String detail :
                List.of(
                        "Error message: operation error DynamoDB: PutItem, ResourceNotFoundException: Requested resource not found",
                        "Error message: operation error S3: PutObject, https response error StatusCode: 403, AccessDenied")) {
            assertTrue(LockTrouble.held(error("Error acquiring the state lock", detail)).isEmpty());
        }
        assertTrue(LockTrouble.held(error("Invalid for_each argument", INFO)).isEmpty());
    }
}
