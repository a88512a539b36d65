package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import org.jspecify.annotations.Nullable;

/// What makes two AWS clients different: where they ask, and as whom.
///
/// @param region AWS region
/// @param profile profile that the backend names, or null for the default credentials
/// @param roleArn role to assume with those credentials, or null
/// @param endpoint S3 endpoint that the backend names itself, or null
record AwsReach(
        String region,
        @Nullable String profile,
        @Nullable String roleArn,
        @Nullable String endpoint) {
    static AwsReach of(Backend backend) {
        return new AwsReach(
                backend.region(), backend.profile(), backend.roleArn(), backend.endpoint());
    }
}
