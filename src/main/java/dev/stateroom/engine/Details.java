package dev.stateroom.engine;

import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.StoredObject;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the journal keeps of an intent and of what was true when it began.
final class Details {
    /// The operation that an undo or a finish is about.
    static final String OF = "of";

    private Details() {}

    static Map<String, String> of(Proposal proposal) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("directory", proposal.environment().directory().toString());
        detail.put("state", proposal.environment().backend().url());
        Evidence evidence = proposal.evidence();
        Snapshot snapshot = evidence.snapshot();
        if (snapshot != null) {
            detail.put("serial", Long.toString(snapshot.serial()));
            detail.put("lineage", snapshot.lineage());
        }
        StoredObject object = evidence.object();
        if (object != null) {
            detail.put("md5", object.md5());
        }
        switch (proposal.intent()) {
            case Intent.Deploy deploy -> put(detail, "stage", deploy.stage());
            case Intent.ApplyPlan plan -> {
                String stage = plan.stage().name();
                if (proposal.environment().stages().stream()
                        .anyMatch(s -> s.name().equals(stage))) {
                    detail.put("stage", stage);
                }
                detail.put("plan", plan.binding().sha256());
            }
            case Intent.Promote _,
                    Intent.Destroy _,
                    Intent.CreateBackup _,
                    Intent.RehearseRestore _,
                    Intent.RepairDigest _ -> {}
            case Intent.MakePlan plan -> put(detail, "stage", plan.stage());
            case Intent.RestoreBackup restore -> {
                detail.put("backup", restore.backup());
                put(detail, "only", String.join("\n", restore.only()));
            }
            case Intent.RemoveFromState remove ->
                    detail.put("addresses", String.join("\n", remove.addresses()));
            case Intent.MoveInState move -> {
                detail.put("from", move.from());
                detail.put("to", move.to());
            }
            case Intent.ImportResource imported -> detail.put("address", imported.address());
            case Intent.ReleaseLock release -> {
                put(detail, "lockId", release.lockId());
                put(detail, "contentSha256", release.contentSha256());
            }
            case Intent.Undo undo -> detail.put(OF, undo.operation());
            case Intent.Finish finish -> detail.put(OF, finish.operation());
        }
        return detail;
    }

    private static void put(
            Map<String, String> detail,
            String name,
            @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isEmpty()) {
            detail.put(name, value);
        }
    }
}
