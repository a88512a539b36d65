package dev.stateroom.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The role that a backend assumes with the credentials it finds: `assume_role` of Terraform's S3
/// backend. It is one role: Terraform refuses a list of them there (1.11.4: "object required").
///
/// @param arn the role
/// @param externalId what the role's trust policy may ask for, or null; AWS does not call it secret
/// @param sessionName name of the session, or null for Stateroom's own
/// @param sourceIdentity source identity of the session, or null
/// @param duration how long a session lasts, or null for STS's default
public record AssumedRole(
        String arn,
        @Nullable String externalId,
        @Nullable String sessionName,
        @Nullable String sourceIdentity,
        @Nullable Duration duration) {

    /// A role with nothing said besides.
    public static AssumedRole of(String arn) {
        return new AssumedRole(arn, null, null, null, null);
    }
}
