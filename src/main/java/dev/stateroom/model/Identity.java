package dev.stateroom.model;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who we are to AWS.
///
/// @param account twelve digits
/// @param arn caller's ARN as STS tells it
/// @param role the short name people know: role or user name
/// @param expires when the credentials end, or null where they do not or nothing says so
public record Identity(String account, String arn, String role, @Nullable Instant expires) {
    /// Names of sessions that a machine made up and that name nobody: AWS's SDKs take the time,
    /// instance roles the instance.
    private static final Pattern ANONYMOUS =
            Pattern.compile(
                    "(aws-sdk-[a-z]+-|aws-go-sdk-|botocore-session-)?\\d{9,}|i-[0-9a-f]{8,}");

    /// The identity behind an ARN of STS: `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` or
    /// `arn:aws:iam::…:user/NAME`.
    public static Identity of(String account, String arn, @Nullable Instant expires) {
        String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/");
        String role = parts.length > 1 ? parts[1] : parts[0];
        return new Identity(account, arn, role, expires);
    }

    /// Whether `other` is the same to AWS: with the credentials of another moment, and in another
    /// session of the same role where the session's name names nobody.
    public boolean isSame(Identity other) {
        return account.equals(other.account) && caller().equals(other.caller());
    }

    private String caller() {
        int slash = arn.lastIndexOf('/');
        return arn.contains(":assumed-role/")
                        && ANONYMOUS.matcher(arn.substring(slash + 1)).matches()
                ? arn.substring(0, slash)
                : arn;
    }
}
