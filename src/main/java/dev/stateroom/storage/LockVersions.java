package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/// The versions of the lock file in S3.
///
/// @param object the lock file
record LockVersions(LockObject object) {
    private static final int AT_ONCE = 8;

    /// What was found listed.
    private record Listed(List<ObjectVersion> versions, List<Instant> deletions) {}

    List<LockSpan> history() {
        Listed listed = listed();
        List<Callable<LockHistory.@Nullable Version>> reads = new ArrayList<>();
        for (ObjectVersion version : listed.versions()) {
            reads.add(() -> read(version));
        }
        List<LockHistory.Version> versions = new ArrayList<>();
        try (ExecutorService readers =
                Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofVirtual().name("lock-history").factory())) {
            for (Future<LockHistory.@Nullable Version> read : readers.invokeAll(reads)) {
                LockHistory.Version version = read.get();
                if (version != null) {
                    versions.add(version);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of(
                            "cancelled", "Reading the history of the lock was cancelled.", "", ""),
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException failure) {
                throw failure;
            }
            throw new IllegalStateException("A version of the lock was not read", e.getCause());
        }
        return LockHistory.spans(versions, listed.deletions());
    }

    private LockHistory.@Nullable Version read(ObjectVersion version) {
        LockContent content = object.content(version.versionId());
        // A version may expire between its listing and its reading.
        return content == null
                ? null
                : new LockHistory.Version(
                        version.lastModified(),
                        Boolean.TRUE.equals(version.isLatest()),
                        content.lock());
    }

    private Listed listed() {
        Backend backend = object.backend();
        String key = backend.lockObjectKey();
        AwsCall call =
                object.clients().call("s3:ListBucketVersions", backend.bucket(), object.reach());
        List<ObjectVersion> versions = new ArrayList<>();
        List<Instant> deletions = new ArrayList<>();
        ListObjectVersionsRequest request =
                ListObjectVersionsRequest.builder().bucket(backend.bucket()).prefix(key).build();
        while (true) {
            ListObjectVersionsRequest next = request;
            ListObjectVersionsResponse answer =
                    call.ask(() -> object.clients().s3(object.reach()).listObjectVersions(next));
            answer.versions().stream().filter(v -> v.key().equals(key)).forEach(versions::add);
            answer.deleteMarkers().stream()
                    .filter(m -> m.key().equals(key))
                    .forEach(m -> deletions.add(m.lastModified()));
            if (versions.size() >= LockHistory.LIMIT
                    || !Boolean.TRUE.equals(answer.isTruncated())
                    || !key.equals(answer.nextKeyMarker())) {
                return new Listed(
                        versions.subList(0, Math.min(versions.size(), LockHistory.LIMIT)),
                        deletions);
            }
            request =
                    request.toBuilder()
                            .keyMarker(answer.nextKeyMarker())
                            .versionIdMarker(answer.nextVersionIdMarker())
                            .build();
        }
    }
}
