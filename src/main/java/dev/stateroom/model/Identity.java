package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who we are to AWS.
///
/// @param account twelve digits
/// @param arn caller's ARN as STS tells it
/// @param role the short name people know: role or user name
/// @param expires when the credentials end, or null where they do not or nothing says so
public record Identity(String account, String arn, String role, @Nullable Instant expires) {
    /// The identity behind an ARN of STS: `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` or
    /// `arn:aws:iam::…:user/NAME`.
    public static Identity of(String account, String arn, @Nullable Instant expires) {
        String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/");
        String role = parts.length > 1 ? parts[1] : parts[0];
        return new Identity(account, arn, role, expires);
    }
}
