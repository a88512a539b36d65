package dev.stateroom.model;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an environment's state lives: Terraform's `s3` backend, completed.
///
/// Source of the names: Terraform's documentation of the S3 backend. Secret settings (access keys,
/// tokens, SSE keys) are never held here: they stay in the files that Terraform reads itself.
///
/// @param bucket bucket name; `{AWS_ACCOUNT_ID}` in it is filled from STS before use, see
///   [#inAccount]
/// @param key object key of the default workspace, as configured
/// @param region region of bucket and table
/// @param dynamodbTable lock table, or null where DynamoDB is not used
/// @param useLockfile whether the S3-native lock (`KEY.tflock`) is used
/// @param workspace Terraform workspace, `default` where none
/// @param workspaceKeyPrefix prefix of other workspaces' keys, `env:` by default
/// @param profile AWS profile that the backend names, or null
/// @param access how its services are reached, and as whom
/// @param configFiles `*.tfbackend` files that complete the block, absolute, in the order given to
///   `terraform init`
/// @param overrides values that Stateroom fills itself (`bucket`, …), given to `terraform init`
///   after the files
public record Backend(
        String bucket,
        String key,
        String region,
        @Nullable String dynamodbTable,
        boolean useLockfile,
        String workspace,
        String workspaceKeyPrefix,
        @Nullable String profile,
        BackendAccess access,
        List<Path> configFiles,
        Map<String, String> overrides) {

    /// Terraform's name of the workspace that always exists.
    public static final String DEFAULT_WORKSPACE = "default";

    /// What stands for the account in a bucket's name.
    public static final String ACCOUNT_PLACEHOLDER = "{AWS_ACCOUNT_ID}";

    public Backend {
        configFiles = List.copyOf(configFiles);
        overrides = Map.copyOf(overrides);
    }

    /// A backend of which no more than a role and an S3 endpoint is said.
    public Backend(
            String bucket,
            String key,
            String region,
            @Nullable String dynamodbTable,
            boolean useLockfile,
            String workspace,
            String workspaceKeyPrefix,
            @Nullable String profile,
            @Nullable String roleArn,
            @Nullable String endpoint,
            List<Path> configFiles,
            Map<String, String> overrides) {
        this(
                bucket,
                key,
                region,
                dynamodbTable,
                useLockfile,
                workspace,
                workspaceKeyPrefix,
                profile,
                BackendAccess.of(roleArn, endpoint),
                configFiles,
                overrides);
    }

    /// The role that the backend assumes, or null.
    public @Nullable String roleArn() {
        AssumedRole role = access.role();
        return role == null ? null : role.arn();
    }

    /// The S3 endpoint that the backend names itself, or null.
    public @Nullable String endpoint() {
        return access.endpoints().s3();
    }

    /// The key of the state object of this workspace. Other workspaces' keys are joined and cleaned
    /// as Terraform does it (`path.Join(prefix, workspace, key)` in its S3 backend): an empty
    /// prefix adds nothing, and doubled slashes become one.
    public String objectKey() {
        return workspace.equals(DEFAULT_WORKSPACE)
                ? key
                : joined(workspaceKeyPrefix + "/" + workspace + "/" + key);
    }

    /// Go's `path.Join`; Terraform refuses a prefix that begins with a slash.
    private static String joined(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /// A place of its own beside the state, locked as the state is, with the same access: where a
    /// restore is rehearsed.
    ///
    /// @param name tells it from others
    public Backend rehearsal(String name) {
        return new Backend(
                bucket,
                folder() + "rehearsals/" + fileName() + "." + name,
                region,
                dynamodbTable,
                useLockfile,
                DEFAULT_WORKSPACE,
                workspaceKeyPrefix,
                profile,
                access,
                configFiles,
                overrides);
    }

    /// The key of the S3-native lock object.
    public String lockObjectKey() {
        return objectKey() + ".tflock";
    }

    /// The `LockID` of the lock item in DynamoDB.
    public String lockId() {
        return bucket + "/" + objectKey();
    }

    /// The `LockID` of the digest item in DynamoDB.
    public String digestId() {
        return lockId() + "-md5";
    }

    /// The prefix that the environment's objects share, with a trailing slash where it is not
    /// empty.
    public String folder() {
        int slash = objectKey().lastIndexOf('/');
        return slash < 0 ? "" : objectKey().substring(0, slash + 1);
    }

    /// The last part of the key, `terraform.tfstate` in most projects.
    public String fileName() {
        return objectKey().substring(objectKey().lastIndexOf('/') + 1);
    }

    /// The address a person reads.
    public String url() {
        return "s3://" + bucket + "/" + objectKey();
    }

    /// The address of the S3-native lock object that a person reads.
    public String lockUrl() {
        return url() + ".tflock";
    }

    /// Where `mechanism` holds the lock, in a person's words.
    public String lockPlace(LockMechanism mechanism) {
        return switch (mechanism) {
            case DYNAMODB -> "the lock table " + (dynamodbTable == null ? "" : dynamodbTable);
            case LOCKFILE -> "the lock file " + lockUrl();
        };
    }

    /// Whether the bucket's name still waits for the account.
    public boolean needsAccount() {
        return bucket.contains(ACCOUNT_PLACEHOLDER);
    }

    /// This backend with the account filled in, and told to `terraform init`.
    public Backend inAccount(String account) {
        if (!needsAccount()) {
            return this;
        }
        String filled = bucket.replace(ACCOUNT_PLACEHOLDER, account);
        Map<String, String> more = new java.util.LinkedHashMap<>(overrides);
        more.put("bucket", filled);
        return new Backend(
                filled,
                key,
                region,
                dynamodbTable,
                useLockfile,
                workspace,
                workspaceKeyPrefix,
                profile,
                access,
                configFiles,
                more);
    }
}
