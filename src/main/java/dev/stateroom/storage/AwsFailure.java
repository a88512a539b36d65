package dev.stateroom.storage;

import dev.stateroom.model.AssumedRole;
import dev.stateroom.model.AwsRefusal;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Why a request of ours to AWS failed, with what is known of the request. What AWS's error codes
/// mean is known to [AwsRefusal].
///
/// @param call the request that failed
record AwsFailure(AwsCall call) {
    private static final String NOT_AWS = "The answer is not one of AWS";
    private static final Pattern DENIED_ACTION =
            Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)");
    private static final Pattern DENIED_RESOURCE = Pattern.compile("on resource: \"?([^\\s\",]+)");
    private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([a-z0-9-]+)'");
    private static final Pattern KEY_MATERIAL =
            Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]+|(?:Credential|Signature)=[^\\s,']+");

    /// What to throw where an answer that the SDK took lacks what AWS always says.
    static SdkClientException notAws() {
        return SdkClientException.create(NOT_AWS);
    }

    /// The problem behind an exception of the SDK.
    Problem told(RuntimeException failure) {
        if (failure instanceof AwsServiceException refusal) {
            return refused(refusal);
        }
        // Rejected where the clients were closed meanwhile, as whoever watches a lock may meet it.
        if (failure instanceof AbortedException || failure instanceof RejectedExecutionException) {
            return Problem.of(
                    "cancelled", "The request to " + call.where() + " was cancelled.", "", "");
        }
        String text = words(failure);
        if (text.contains("SSO") || text.contains("Token is expired")) {
            return expired(detail(failure));
        }
        if (text.contains("Unable to load credentials")
                || text.contains("no credentials for profile")
                || text.contains("Profile")) {
            return missingCredentials(detail(failure));
        }
        IOException network = network(failure);
        if (failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException) {
            return offline("gives no answer in time", detail(failure));
        }
        if (network != null) {
            return offline(reason(network), detail(failure));
        }
        if (text.contains(NOT_AWS)) {
            return offline("answers, but not as AWS does", detail(failure));
        }
        return other("the request cannot be made as it stands", detail(failure));
    }

    private Problem refused(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        String code = details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
        String message =
                details == null ? "" : Objects.requireNonNullElse(details.errorMessage(), "");
        String detail = detail(refusal);
        Trouble trouble = AwsRefusal.trouble(code);
        if (trouble == Trouble.CREDENTIALS_EXPIRED) {
            return expired(detail);
        }
        if (trouble == Trouble.CLOCK_WRONG || message.contains("Signature expired")) {
            return new Problem(
                    "clock-wrong",
                    "AWS refuses requests from this machine because its clock is wrong.",
                    "Signed requests are only good for a few minutes.",
                    "Set the clock, then try again.",
                    detail);
        }
        if (trouble == Trouble.CREDENTIALS_MISSING) {
            return new Problem(
                    "credentials-missing",
                    "AWS does not accept the credentials that are set.",
                    "The access key does not exist, is switched off, or does not match its"
                            + " secret.",
                    "Log in again, or correct " + credentialsPlace() + ".",
                    detail);
        }
        if (trouble == Trouble.BUCKET_MISSING) {
            return new Problem(
                    "bucket-missing",
                    "There is no bucket " + bucket() + ".",
                    call.where() + " does not know it.",
                    "Correct the bucket's name in the backend, or create the bucket.",
                    detail);
        }
        if (code.equals("ResourceNotFoundException") && call.service().equals("dynamodb")) {
            return new Problem(
                    "lock-table-missing",
                    "There is no lock table " + call.resource() + ".",
                    call.where() + " does not know it in this account.",
                    "Correct dynamodb_table in the backend, or create the table with the string"
                            + " partition key LockID.",
                    detail);
        }
        if (trouble == Trouble.REGION_WRONG
                || refusal.statusCode() == 301
                || refusal.statusCode() == 307) {
            return regionWrong(details, message, detail);
        }
        if (refusal.isThrottlingException()
                || trouble == Trouble.THROTTLED
                || refusal.statusCode() == 429) {
            return new Problem(
                    "throttled",
                    call.where() + " asks us to slow down.",
                    "Too many requests came from this account at once.",
                    "Wait a minute, then try again.",
                    detail);
        }
        if (refusal.statusCode() == 401
                || refusal.statusCode() == 403
                || trouble == Trouble.ACCESS_DENIED) {
            return accessDenied(details, message, detail);
        }
        if (refusal.statusCode() >= 500) {
            return offline("answers with status " + refusal.statusCode(), detail);
        }
        if (code.isEmpty()) {
            // AWS always gives a code with a body; something else stands at that address.
            return offline(
                    "answers with status " + refusal.statusCode() + " and no reason", detail);
        }
        return other(code, detail);
    }

    // A role that may not be assumed shows at the first request made with it, which is another one.
    private Problem accessDenied(@Nullable AwsErrorDetails details, String message, String detail) {
        String service = details == null ? null : details.serviceName();
        boolean role =
                service != null
                        && service.toLowerCase(Locale.ROOT).equals("sts")
                        && !call.service().equals("sts");
        String action = role ? "sts:AssumeRole" : call.action();
        String resource = role ? roleArn() : call.resource();
        Matcher named = DENIED_ACTION.matcher(message);
        if (named.find()) {
            // The missing right may be another one than ours, such as kms:Decrypt.
            boolean another = !named.group(1).equals(action);
            action = named.group(1);
            Matcher on = DENIED_RESOURCE.matcher(message);
            if (another && on.find()) {
                resource = on.group(1);
            }
        }
        String why =
                action.equals("s3:GetObject")
                        ? "S3 says the same where the object does not exist and s3:ListBucket is"
                                + " not allowed either."
                        : "";
        return new Problem(
                "access-denied",
                "These credentials may not do " + action + " on " + resource + ".",
                why,
                "Allow " + action + " on " + resource + ", or use other credentials.",
                detail);
    }

    private Problem regionWrong(@Nullable AwsErrorDetails details, String message, String detail) {
        String region =
                details == null || details.sdkHttpResponse() == null
                        ? null
                        : details.sdkHttpResponse()
                                .firstMatchingHeader("x-amz-bucket-region")
                                .orElse(null);
        Matcher expected = EXPECTED_REGION.matcher(message);
        if (region == null && expected.find()) {
            region = expected.group(1);
        }
        return new Problem(
                "region-wrong",
                "The bucket " + bucket() + " is not in " + call.reach().region() + ".",
                region == null ? "" : "It is in " + region + ".",
                "Set region"
                        + (region == null ? " to the bucket's" : " = \"" + region + "\"")
                        + " in the backend.",
                detail);
    }

    private Problem expired(String detail) {
        String profile = call.reach().profile();
        return new Problem(
                "credentials-expired",
                "The AWS credentials have expired.",
                "",
                "Log in again (aws sso login"
                        + (profile == null ? "" : " --profile " + profile)
                        + ", or as your team does), then try again.",
                detail);
    }

    private Problem missingCredentials(String detail) {
        String profile = call.reach().profile();
        return new Problem(
                "credentials-missing",
                profile == null
                        ? "No AWS credentials were found."
                        : "The AWS profile " + profile + " gives no credentials.",
                profile == null
                        ? "Neither the environment nor a profile, a container or this machine's"
                                + " role gives any."
                        : "The backend names it.",
                profile == null
                        ? "Log in (aws sso login, aws configure), or set AWS_PROFILE."
                        : "Set it up (aws configure --profile "
                                + profile
                                + "), or correct profile in the backend.",
                detail);
    }

    private Problem offline(String how, String detail) {
        return new Problem(
                "offline",
                call.where() + " cannot be used: it " + how + ".",
                "",
                call.address() == null
                        ? "Check the network, VPN and proxy and the backend's region, then try"
                                + " again."
                        : "Check that it runs and that the address is right, then try again.",
                detail);
    }

    private Problem other(String why, String detail) {
        return new Problem(
                "aws-failed",
                call.where() + " did not do " + call.action() + " on " + call.resource() + ".",
                "It said: " + why + ".",
                "",
                detail);
    }

    private String roleArn() {
        AssumedRole role = call.reach().role();
        return role == null ? "the profile's role" : role.arn();
    }

    private String bucket() {
        int slash = call.resource().indexOf('/');
        return slash < 0 ? call.resource() : call.resource().substring(0, slash);
    }

    private String credentialsPlace() {
        String profile = call.reach().profile();
        return profile == null
                ? "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or the profile in use"
                : "the profile " + profile;
    }

    private static @Nullable IOException network(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IOException network) {
                return network;
            }
        }
        return null;
    }

    private static String reason(IOException network) {
        return switch (network) {
            case java.net.UnknownHostException _ -> "cannot be found under its name";
            case java.net.ConnectException _ -> "refuses the connection or is not there";
            case java.net.SocketTimeoutException _ -> "gives no answer in time";
            case java.net.NoRouteToHostException _ -> "cannot be reached from this network";
            case javax.net.ssl.SSLException _ -> "gives no TLS connection that can be trusted";
            default -> "breaks the connection off";
        };
    }

    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            words.append(t.getMessage()).append('\n');
        }
        return words.toString();
    }

    private String detail(RuntimeException failure) {
        String text = call.action() + " on " + call.resource() + ": " + failure.getMessage();
        return KEY_MATERIAL.matcher(text).replaceAll("…");
    }
}
