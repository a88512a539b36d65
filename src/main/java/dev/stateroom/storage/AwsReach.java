package dev.stateroom.storage;

import dev.stateroom.model.AssumedRole;
import dev.stateroom.model.Backend;
import dev.stateroom.model.BackendAccess;
import org.jspecify.annotations.Nullable;

/// What makes two AWS clients different: where they ask, and as whom.
///
/// @param region AWS region
/// @param profile profile that the backend names, or null for the default credentials
/// @param role role to assume with those credentials, or null
/// @param endpoints endpoints that the backend names itself
/// @param pathStyle whether S3 is asked by paths, or null where the backend does not say
record AwsReach(
        String region,
        @Nullable String profile,
        @Nullable AssumedRole role,
        BackendAccess.Endpoints endpoints,
        @Nullable Boolean pathStyle) {
    static AwsReach of(Backend backend) {
        BackendAccess access = backend.access();
        return new AwsReach(
                backend.region(),
                backend.profile(),
                access.role(),
                access.endpoints(),
                access.pathStyle());
    }

    /// AWS in a region, with the default credentials.
    static AwsReach in(String region) {
        return new AwsReach(region, null, null, BackendAccess.Endpoints.AWS, null);
    }

    /// The endpoint that the backend names for a service, or null.
    ///
    /// @param service `s3`, `dynamodb` or `sts`
    @Nullable String endpoint(String service) {
        return switch (service) {
            case "s3" -> endpoints.s3();
            case "dynamodb" -> endpoints.dynamodb();
            case "sts" -> endpoints.sts();
            default -> null;
        };
    }
}
