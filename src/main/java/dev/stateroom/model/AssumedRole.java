package dev.stateroom.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The role that a backend assumes with the credentials it finds: `assume_role` of Terraform's S3
/// backend. It is one role: Terraform refuses a list of them there (1.11.4: "object required").
///
/// @param arn the role
/// @param externalId what the role's trust policy may ask for, or null; AWS does not call it secret
/// @param sessionName name of the session, or null for Stateroom's own
/// @param sourceIdentity source identity of the session, or null
/// @param duration how long a session lasts, or null for STS's default
/// @param limits what narrows or marks the session
public record AssumedRole(
        String arn,
        @Nullable String externalId,
        @Nullable String sessionName,
        @Nullable String sourceIdentity,
        @Nullable Duration duration,
        Limits limits) {

    /// A role with nothing said besides.
    public static AssumedRole of(String arn) {
        return new AssumedRole(arn, null, null, null, null, Limits.NONE);
    }

    /// What a session may do less than its role, and how it is marked. A session without them could
    /// do more than whoever wrote the backend meant.
    ///
    /// Source: STS, `AssumeRole`: `Policy`, `PolicyArns`, `Tags`, `TransitiveTagKeys`.
    ///
    /// @param policy session policy in JSON, or null
    /// @param policyArns managed policies that narrow the session
    /// @param tags session tags
    /// @param transitiveTagKeys tags that go on into further roles
    public record Limits(
            @Nullable String policy,
            List<String> policyArns,
            Map<String, String> tags,
            List<String> transitiveTagKeys) {
        /// The role as it is.
        public static final Limits NONE = new Limits(null, List.of(), Map.of(), List.of());

        public Limits {
            policyArns = List.copyOf(policyArns);
            tags = Map.copyOf(tags);
            transitiveTagKeys = List.copyOf(transitiveTagKeys);
        }
    }
}
