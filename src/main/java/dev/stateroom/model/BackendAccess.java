package dev.stateroom.model;

import org.jspecify.annotations.Nullable;

/// How a backend's services are reached, as whom, and how what is written there is encrypted.
///
/// Source of the names: Terraform's documentation of the S3 backend.
///
/// @param role role to assume, or null
/// @param endpoints services' addresses that the backend names itself
/// @param pathStyle `use_path_style`, or null where nothing is said
/// @param encrypt whether new objects are encrypted by the server on request
/// @param kmsKeyId KMS key for that, or null for S3's own keys (AES256)
public record BackendAccess(
        @Nullable AssumedRole role,
        Endpoints endpoints,
        @Nullable Boolean pathStyle,
        boolean encrypt,
        @Nullable String kmsKeyId) {

    /// AWS itself, with the credentials that are found.
    public static final BackendAccess PLAIN =
            new BackendAccess(null, Endpoints.AWS, null, false, null);

    /// Addresses instead of AWS's own; null where AWS itself is asked, or what the environment
    /// names.
    ///
    /// @param s3 S3, or null
    /// @param dynamodb DynamoDB, or null
    /// @param sts STS, or null
    public record Endpoints(@Nullable String s3, @Nullable String dynamodb, @Nullable String sts) {
        /// AWS's own.
        public static final Endpoints AWS = new Endpoints(null, null, null);
    }

    /// A role and an S3 endpoint alone.
    public static BackendAccess of(@Nullable String roleArn, @Nullable String endpoint) {
        return new BackendAccess(
                roleArn == null ? null : AssumedRole.of(roleArn),
                new Endpoints(endpoint, null, null),
                null,
                false,
                null);
    }
}
