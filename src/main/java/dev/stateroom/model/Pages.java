package dev.stateroom.model;

/// Pages of Terraform's and AWS's documentation that the catalogue refers to.
final class Pages {
    private static final String TERRAFORM = "https://developer.hashicorp.com/terraform/";
    private static final String AWS = "https://docs.aws.amazon.com/";

    static final String LOCKING = TERRAFORM + "language/state/locking";
    static final String BACKEND = TERRAFORM + "language/backend";
    static final String S3_BACKEND = TERRAFORM + "language/backend/s3";
    static final String RECOVER = TERRAFORM + "cli/state/recover";
    static final String PUSH = TERRAFORM + "cli/commands/state/push";
    static final String STATE = TERRAFORM + "language/state";
    static final String APPLY = TERRAFORM + "cli/commands/apply";
    static final String PLAN = TERRAFORM + "cli/commands/plan";
    static final String INIT = TERRAFORM + "cli/commands/init";
    static final String IMPORT = TERRAFORM + "cli/commands/import";
    static final String FOR_EACH = TERRAFORM + "language/meta-arguments/for_each";
    static final String COUNT = TERRAFORM + "language/meta-arguments/count";
    static final String LIFECYCLE = TERRAFORM + "language/meta-arguments/lifecycle";
    static final String PROVIDERS = TERRAFORM + "language/providers/configuration";
    static final String SETTINGS = TERRAFORM + "language/terraform";
    static final String LOCK_FILE = TERRAFORM + "language/files/dependency-lock";
    static final String INSTALL = TERRAFORM + "install";
    static final String GRAPH = TERRAFORM + "internals/graph";
    static final String S3_ERRORS = AWS + "AmazonS3/latest/API/ErrorResponses.html";
    static final String S3_VERSIONING = AWS + "AmazonS3/latest/userguide/Versioning.html";
    static final String S3_DELETED = AWS + "AmazonS3/latest/userguide/DeleteMarker.html";
    static final String CREDENTIALS = AWS + "sdkref/latest/guide/standardized-credentials.html";

    private Pages() {}
}
