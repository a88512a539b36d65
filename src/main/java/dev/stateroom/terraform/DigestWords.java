package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.List;
import java.util.regex.Pattern;

/// The digest in the lock table and the state contradict each other.
///
/// Sources: `errBadChecksumFmt` (0.11 to 1.7) and `badChecksumError` (from 1.8) in Terraform's
/// `backend/remote-state/s3/client.go`, OpenTofu's the same; transcripts 50 to 58. The message
/// names a digest to write into the table. It has been a wrong one (hashicorp/terraform#34387) and
/// an empty one (#29118), so it is never taken over: a repair computes it.
final class DigestWords implements Rule {
    private static final Pattern BUCKET = Pattern.compile("\\bBucket: (\\S+) Key:");
    private static final Pattern KEY = Pattern.compile("\\bKey: (\\S+) Calculated checksum:");
    private static final Pattern STORED = Pattern.compile("\\bStored checksum: ([0-9a-f]{32})\\b");
    private static final Pattern NO_OBJECT =
            Pattern.compile("(Calculated checksum: Stored checksum:)");

    @Override
    public List<Explained> look(Passage passage) {
        if (!passage.tells(
                "state data in S3 does not have the expected content",
                "The checksum calculated for the state stored in S3 does not match",
                "failed to store state MD5")) {
            return List.of();
        }
        Facts facts =
                new Facts()
                        .put("bucket", passage.find(BUCKET))
                        .put("key", passage.find(KEY))
                        .put("stored", passage.find(STORED));
        return Rule.one(
                passage.find(NO_OBJECT) == null ? Trouble.DIGEST_MISMATCH : Trouble.DIGEST_ORPHAN,
                facts.all());
    }
}
