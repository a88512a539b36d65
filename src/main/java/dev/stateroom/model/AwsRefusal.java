package dev.stateroom.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What AWS's error codes mean: the one place that knows them, whether they come from a request of
/// ours or stand in Terraform's words.
///
/// Sources: the error code lists of the S3 API reference, of DynamoDB's "Error handling" and of
/// "Common error types"; `UnauthorizedOperation` from EC2's, `InvalidGrantException` from the SSO
/// OIDC API.
public final class AwsRefusal {
    private static final Set<String> EXPIRED =
            Set.of(
                    "ExpiredToken",
                    "ExpiredTokenException",
                    "TokenRefreshRequired",
                    "SSOProviderInvalidToken",
                    "InvalidGrantException");
    private static final Set<String> UNKNOWN_KEY =
            Set.of(
                    "InvalidAccessKeyId",
                    "InvalidClientTokenId",
                    "InvalidToken",
                    "UnrecognizedClientException",
                    "SignatureDoesNotMatch",
                    "IncompleteSignature",
                    "IncompleteSignatureException",
                    "MissingAuthenticationToken",
                    "MissingAuthenticationTokenException",
                    "AuthFailure",
                    "NoCredentialProviders");
    private static final Set<String> CLOCK =
            Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");
    private static final Set<String> REGION =
            Set.of(
                    "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException",
                    "BucketRegionError");
    private static final Set<String> THROTTLED =
            Set.of(
                    "SlowDown",
                    "ServiceQuotaExceededException",
                    "RequestThrottled",
                    "RequestThrottledException",
                    "Throttling",
                    "ThrottlingException",
                    "ThrottledException",
                    "TooManyRequestsException",
                    "RequestLimitExceeded",
                    "ProvisionedThroughputExceededException",
                    "BandwidthLimitExceeded");

    private AwsRefusal() {}

    /// What `code` means, whatever was asked for; null where that depends on the request, or is
    /// nothing of the catalogue.
    public static @Nullable Trouble trouble(String code) {
        if (EXPIRED.contains(code)) {
            return Trouble.CREDENTIALS_EXPIRED;
        }
        if (CLOCK.contains(code)) {
            return Trouble.CLOCK_WRONG;
        }
        if (UNKNOWN_KEY.contains(code)) {
            return Trouble.CREDENTIALS_MISSING;
        }
        if (REGION.contains(code)) {
            return Trouble.REGION_WRONG;
        }
        if (THROTTLED.contains(code)) {
            return Trouble.THROTTLED;
        }
        if (code.equals("NoSuchBucket")) {
            return Trouble.BUCKET_MISSING;
        }
        return code.startsWith("AccessDenied")
                        || code.equals("UnauthorizedOperation")
                        || code.equals("AllAccessDisabled")
                ? Trouble.ACCESS_DENIED
                : null;
    }
}
