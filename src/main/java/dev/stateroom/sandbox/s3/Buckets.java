package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.disk.Durable;
import dev.stateroom.sandbox.http.AwsError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The buckets of a home.
final class Buckets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final Path folder;
    private final SortedMap<String, Bucket> buckets = new TreeMap<>();

    Buckets(Path folder) {
        this.folder = Durable.folder(folder);
        for (Path inside : Durable.list(folder)) {
            if (Files.isDirectory(inside)) {
                Bucket.open(inside).ifPresent(bucket -> buckets.put(bucket.name(), bucket));
            }
        }
    }

    synchronized List<Bucket> all() {
        return List.copyOf(buckets.values());
    }

    synchronized Bucket find(String name) {
        return Optional.ofNullable(buckets.get(name))
                .orElseThrow(() ->
                        new AwsError(
                                404,
                                "NoSuchBucket",
                                "The specified bucket does not exist: " + name));
    }

    synchronized boolean has(String name) {
        return buckets.containsKey(name);
    }

    synchronized void create(String name) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new AwsError(
                    400, "InvalidBucketName", "The specified bucket is not valid: " + name);
        }
        if (buckets.containsKey(name)) {
            throw new AwsError(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already"
                            + " own it.");
        }
        buckets.put(name, Bucket.create(name, folder.resolve(name)));
    }

    synchronized void delete(Bucket bucket) {
        if (!bucket.isEmpty()) {
            throw new AwsError(
                    409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        bucket.destroy();
        buckets.remove(bucket.name());
    }
}
