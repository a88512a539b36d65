package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The lock as the object `KEY.tflock` beside the state.
///
/// @param backend the environment's backend
record LockObject(AwsClients clients, AwsReach reach, Backend backend) implements LockPlace {
    @Override
    public LockMechanism mechanism() {
        return LockMechanism.LOCKFILE;
    }

    @Override
    public @Nullable LockContent content() {
        return content(null);
    }

    /// What lay there in a version of it, or null where there is none such (any more).
    @Nullable LockContent content(@Nullable String version) {
        return call(version == null ? "s3:GetObject" : "s3:GetObjectVersion")
                .ask(() -> {
                    try (ResponseInputStream<GetObjectResponse> object =
                            clients.s3(reach)
                                    .getObject(r ->
                                            r.bucket(backend.bucket())
                                                    .key(backend.lockObjectKey())
                                                    .versionId(version))) {
                        byte[] bytes = object.readNBytes(LockRecord.LIMIT + 1);
                        if (bytes.length > LockRecord.LIMIT) {
                            // Closing would read the rest first.
                            object.abort();
                        }
                        if (object.response().eTag() == null) {
                            throw AwsFailure.notAws();
                        }
                        return LockRecord.content(
                                LockMechanism.LOCKFILE, bytes, object.response().eTag());
                    } catch (S3Exception e) {
                        if (S3Snapshots.isAbsent(e)) {
                            return null;
                        }
                        throw e;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Override
    public boolean put(LockContent content) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder()
                        .bucket(backend.bucket())
                        .key(backend.lockObjectKey())
                        .ifNoneMatch("*")
                        .contentType("application/json");
        S3Snapshots.encrypt(request, backend.access());
        byte[] bytes = content.raw().getBytes(StandardCharsets.UTF_8);
        return call("s3:PutObject")
                .ask(() ->
                        S3Snapshots.held(() ->
                                clients.s3(reach)
                                        .putObject(request.build(), RequestBody.fromBytes(bytes))));
    }

    // Conditional deletes need a general purpose bucket of AWS; an S3 of somebody else's may pass
    // over the condition, so whoever calls this has just looked.
    @Override
    public boolean delete(LockContent seen) {
        try {
            return call("s3:DeleteObject")
                    .ask(() ->
                            S3Snapshots.held(() ->
                                    clients.s3(reach)
                                            .deleteObject(r ->
                                                    r.bucket(backend.bucket())
                                                            .key(backend.lockObjectKey())
                                                            .ifMatch(seen.tag()))));
        } catch (ProblemException e) {
            Problem problem = e.problem();
            if (problem.id().equals("access-denied")
                    && problem.what().contains("s3:DeleteObject")) {
                throw new ProblemException(denied(problem.detail()), e);
            }
            throw e;
        }
    }

    // Terraform's own trouble with it: hashicorp/terraform #36175.
    private Problem denied(String detail) {
        return new Problem(
                "lockfile-delete-denied",
                "These credentials may not delete the lock file " + backend.lockUrl() + ".",
                "s3:DeleteObject on it is missing. Terraform, too, then leaves its lock behind after"
                        + " each run, and nobody can go on.",
                "Allow s3:DeleteObject on "
                        + backend.bucket()
                        + "/"
                        + backend.lockObjectKey()
                        + ", or use other credentials; then release the lock.",
                detail);
    }

    private AwsCall call(String action) {
        return clients.call(action, backend.bucket() + "/" + backend.lockObjectKey(), reach);
    }
}
