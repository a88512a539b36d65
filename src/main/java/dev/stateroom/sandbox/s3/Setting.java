package dev.stateroom.sandbox.s3;

import java.util.Arrays;
import java.util.Optional;

/// A bucket's settings that are kept as they were sent and given back so.
enum Setting {
    VERSIONING("versioning", "BucketVersioning", 200, "", ""),
    ENCRYPTION(
            "encryption",
            "BucketEncryption",
            404,
            "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found"),
    PUBLIC_ACCESS_BLOCK(
            "publicAccessBlock",
            "PublicAccessBlock",
            404,
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found"),
    LIFECYCLE(
            "lifecycle",
            "BucketLifecycleConfiguration",
            404,
            "NoSuchLifecycleConfiguration",
            "The lifecycle configuration does not exist"),
    POLICY("policy", "BucketPolicy", 404, "NoSuchBucketPolicy", "The bucket policy does not exist"),
    TAGGING("tagging", "BucketTagging", 404, "NoSuchTagSet", "The TagSet does not exist"),
    OWNERSHIP(
            "ownershipControls",
            "BucketOwnershipControls",
            404,
            "OwnershipControlsNotFoundError",
            "The bucket ownership controls were not found");

    private final String query;
    private final String apiName;
    private final int missingStatus;
    private final String missingCode;
    private final String missingMessage;

    Setting(String query, String apiName, int status, String code, String message) {
        this.query = query;
        this.apiName = apiName;
        this.missingStatus = status;
        this.missingCode = code;
        this.missingMessage = message;
    }

    static Optional<Setting> asked(dev.stateroom.sandbox.http.Request request) {
        return Arrays.stream(values()).filter(s -> request.asks(s.query)).findFirst();
    }

    /// The query parameter that names it; its file is called so too.
    String query() {
        return query;
    }

    /// What follows `Get`, `Put` or `Delete` in the API's name.
    String apiName() {
        return apiName;
    }

    /// The error where it is not set.
    dev.stateroom.sandbox.http.AwsError missing() {
        return new dev.stateroom.sandbox.http.AwsError(missingStatus, missingCode, missingMessage);
    }
}
