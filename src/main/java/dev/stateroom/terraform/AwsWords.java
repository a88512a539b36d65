package dev.stateroom.terraform;

import dev.stateroom.model.AwsRefusal;
import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What AWS answered, as its SDK for Go prints it in Terraform's errors and debug log: version 1
/// (`AccessDenied: …` and a `status code` in the next line, Terraform 0.11 to 1.5 and older
/// providers) and version 2 (`operation error S3: PutObject, …, api error AccessDenied: …`, from
/// Terraform 1.6).
///
/// Sources: Terraform's `backend/remote-state/s3/{backend,backend_state,client}.go`,
/// hashicorp/aws-sdk-go-base, transcripts g4 and cb. What the codes mean knows [AwsRefusal].
final class AwsWords implements Rule {
    private static final Pattern CODE =
            Pattern.compile(
                    "(?:api error |<Code>|(?<![\\w.])(?=[A-Z]\\w+:))([A-Z][A-Za-z]{5,})(?![A-Za-z])");

    /// Only where these stand did AWS answer; everything else is somebody's prose.
    private static final Pattern ANSWER =
            Pattern.compile(
                    "status code: \\d+, request id|https response error StatusCode: \\d+"
                            + "|Validate Response \\S+ failed, not retrying, error|<Error><Code>\\w+</Code>");

    private static final Pattern STATUS = Pattern.compile("[sS]tatus ?[cC]ode: (\\d{3})\\b");
    private static final Pattern OPERATION =
            Pattern.compile(
                    "operation error ([A-Za-z0-9 ]+?): ([A-Z]\\w+)|\\b(s3|dynamodb|sts)/([A-Z]\\w+) failed");
    private static final Pattern ACTION =
            Pattern.compile("(?:perform|allows the|on action):? ([a-z0-9-]+:[A-Za-z0-9*]+)");
    private static final Pattern RESOURCE =
            Pattern.compile(
                    "on (?:the )?resource:? \"?(arn:[^\\s\",]+?)\"?(?:[\\s,;]|\\.? |\\.?$)");
    private static final Pattern BUCKET =
            Pattern.compile("S3 [bB]ucket[: ]+[\"'(]([a-z0-9][a-z0-9.-]+)[\"')]");
    private static final Pattern TABLE =
            Pattern.compile("(?:DynamoDB table \"|Table: )([A-Za-z0-9_.-]+)");
    private static final Pattern ACCOUNT =
            Pattern.compile("(?i)account ID (?:is )?(?:not allowed|forbidden)[: (]+(\\d{12})");
    private static final Pattern REGION =
            Pattern.compile("(?:not in|requested bucket from) ['\"]([a-z0-9-]+)['\"]");
    private static final Pattern ACTUAL =
            Pattern.compile("(?:expecting|actual location) ['\"]([a-z0-9-]+)['\"]");

    private static final String[] EXPIRED = {
        "The security token included in the request is expired",
        "The provided token has expired",
        "SSO session has expired",
        "SSO session associated with this profile has expired",
        "refresh cached SSO token failed",
        "cached SSO token is expired",
        "SSO token has expired",
        "RequestExpired: Request has expired"
    };
    private static final String[] MISSING = {
        "No valid credential sources",
        "no valid providers in chain",
        "no EC2 IMDS role found",
        "failed to get shared config profile",
        "SharedConfigProfileNotExist",
        "static credentials are empty",
        "Unable to locate credentials",
        "The AWS Access Key Id you provided does not exist",
        "The security token included in the request is invalid"
    };

    @Override
    public List<Explained> look(Passage passage) {
        boolean answer =
                passage.says("status code: ", "Validate Response", "<Error><Code>")
                        && ANSWER.matcher(passage.text()).find();
        if (!answer && !passage.headed()) {
            return List.of();
        }
        Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);
        Matcher code = CODE.matcher(passage.text());
        while (code.find()) {
            Trouble trouble = AwsRefusal.trouble(String.valueOf(code.group(1)));
            if (trouble != null) {
                troubles.add(trouble);
            }
        }
        phrases(passage, troubles);
        if (answer && troubles.isEmpty()) {
            byStatus(passage, troubles);
        }
        if (troubles.contains(Trouble.CREDENTIALS_EXPIRED)) {
            troubles.remove(Trouble.CREDENTIALS_MISSING);
            troubles.remove(Trouble.CLOCK_WRONG);
        }
        if (troubles.contains(Trouble.CLOCK_WRONG)) {
            troubles.remove(Trouble.CREDENTIALS_MISSING);
        }
        return troubles.stream()
                .map(trouble -> new Explained(trouble, facts(trouble, passage)))
                .toList();
    }

    private static void phrases(Passage passage, Set<Trouble> troubles) {
        if (passage.says(EXPIRED)) {
            troubles.add(Trouble.CREDENTIALS_EXPIRED);
        }
        if (passage.says(MISSING)) {
            troubles.add(Trouble.CREDENTIALS_MISSING);
        }
        if (passage.says("Signature expired", "Signature not yet current")) {
            troubles.add(Trouble.CLOCK_WRONG);
        }
        if (passage.says("is not authorized to perform", "googleapi: Error 403")) {
            troubles.add(Trouble.ACCESS_DENIED);
        }
        if (passage.says("S3 bucket does not exist")
                || (passage.find(BUCKET) != null
                        && passage.says(
                                "The referenced S3 bucket must have been previously created"))) {
            troubles.add(Trouble.BUCKET_MISSING);
        }
        if (passage.says("ResourceNotFoundException")
                && passage.says("DynamoDB", "state lock", "locking state")) {
            troubles.add(Trouble.LOCK_TABLE_MISSING);
        }
        if (passage.says("requested bucket from", "the bucket is not in")
                || passage.opens(
                        "Invalid region value", "Missing region value", "Invalid AWS Region")) {
            troubles.add(Trouble.REGION_WRONG);
        }
        if (passage.find(ACCOUNT) != null || passage.says("AWS account ID not allowed")) {
            troubles.add(Trouble.WRONG_ACCOUNT);
        }
    }

    /// S3 answers a HEAD request without a code.
    private static void byStatus(Passage passage, Set<Trouble> troubles) {
        String status = passage.find(STATUS);
        if (status == null) {
            return;
        }
        switch (status) {
            case "301", "307" -> troubles.add(Trouble.REGION_WRONG);
            case "401", "403" -> troubles.add(Trouble.ACCESS_DENIED);
            case "429" -> troubles.add(Trouble.THROTTLED);
            case "500", "502", "503", "504" -> troubles.add(Trouble.OFFLINE);
            default -> {}
        }
    }

    private static Map<String, String> facts(Trouble trouble, Passage passage) {
        Facts facts = new Facts();
        switch (trouble) {
            case ACCESS_DENIED ->
                    facts.put("action", passage.find(ACTION))
                            .put("action", operation(passage))
                            .put("resource", passage.find(RESOURCE))
                            .put("bucket", passage.find(BUCKET))
                            .put("table", passage.find(TABLE));
            case BUCKET_MISSING -> facts.put("bucket", passage.find(BUCKET));
            case REGION_WRONG ->
                    facts.put("bucket", passage.find(BUCKET))
                            .put("region", passage.find(REGION))
                            .put("actual", passage.find(ACTUAL));
            case LOCK_TABLE_MISSING -> facts.put("table", passage.find(TABLE));
            case WRONG_ACCOUNT -> facts.put("account", passage.find(ACCOUNT));
            default -> {}
        }
        return facts.put(passage.place()).all();
    }

    /// The IAM action behind an API operation: some have other names.
    private static @Nullable String operation(Passage passage) {
        Matcher operation = OPERATION.matcher(passage.text());
        if (!operation.find()) {
            return null;
        }
        boolean debug = operation.group(1) == null;
        String service = String.valueOf(operation.group(debug ? 3 : 1));
        String name = String.valueOf(operation.group(debug ? 4 : 2));
        String action =
                switch (name) {
                    case "ListObjects", "ListObjectsV2", "HeadBucket" -> "ListBucket";
                    case "HeadObject" -> "GetObject";
                    case "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload" ->
                            "PutObject";
                    default -> name;
                };
        return service.toLowerCase(Locale.ROOT).replace(" ", "") + ":" + action;
    }
}
