package dev.stateroom.sandbox;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.PercentText;
import dev.stateroom.sandbox.http.Request;
import dev.stateroom.sandbox.http.Service;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// STS: everybody is a user of the sandbox's account, with the name of their access key: `sandbox`
/// as the sandbox hands it out.
final class Sts implements Service {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private static final Pattern KEY = Pattern.compile("Credential=([A-Za-z0-9_-]+)/");

    private final String account;

    Sts(String account) {
        this.account = account;
    }

    static boolean isFor(Request request) {
        return request.method().equals("POST")
                && request.rawPath().equals("/")
                && request.header("content-type")
                        .orElse("")
                        .startsWith("application/x-www-form-urlencoded");
    }

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public Target target(Request request) {
        return new Target(PercentText.pairs(request.text()).getOrDefault("Action", ""), "");
    }

    @Override
    public Answer answer(Request request) {
        String action = target(request).operation();
        if (!action.equals("GetCallerIdentity")) {
            throw new AwsError(
                    400, "InvalidAction", "The sandbox does not serve the action " + action + ".");
        }
        return Answer.of(
                200,
                "text/xml",
                """
                <GetCallerIdentityResponse xmlns="%s">
                  <GetCallerIdentityResult>
                    <Arn>arn:aws:iam::%s:user/%s</Arn>
                    <UserId>AIDASANDBOX</UserId>
                    <Account>%s</Account>
                  </GetCallerIdentityResult>
                  <ResponseMetadata><RequestId>sandbox</RequestId></ResponseMetadata>
                </GetCallerIdentityResponse>
                """
                        .formatted(NAMESPACE, account, user(request), account));
    }

    private static String user(Request request) {
        Matcher key = KEY.matcher(request.header("authorization").orElse(""));
        return key.find() ? key.group(1) : "sandbox";
    }

    @Override
    public Answer refusal(AwsError error, Request request) {
        return Answer.of(
                error.status(),
                "text/xml",
                """
                <ErrorResponse xmlns="%s">
                  <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
                  <RequestId>sandbox</RequestId>
                </ErrorResponse>
                """
                        .formatted(NAMESPACE, plain(error.code()), plain(error.message())));
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
