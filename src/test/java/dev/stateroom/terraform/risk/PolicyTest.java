package dev.stateroom.terraform.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Policies compared by what they mean. The documents are written by hand in the forms that AWS's
/// grammar allows.
class PolicyTest {
    private static Policy policy(String statements) {
        JsonNode text = Subjects.json(Subjects.policy(statements));
        return Policy.of(text).orElseThrow();
    }

    private static void same(String before, String after) {
        assertEquals(List.of(), policy(before).allowedIn(policy(after)));
        assertEquals(List.of(), policy(after).allowedIn(policy(before)));
        assertEquals(List.of(), policy(after).deniedIn(policy(before)));
        assertEquals(List.of(), policy(before).deniedIn(policy(after)));
    }

    private static void narrower(String before, String after) {
        assertEquals(List.of(), policy(before).allowedIn(policy(after)));
        assertFalse(policy(after).allowedIn(policy(before)).isEmpty());
    }

    @Test
    void oneStatementIsAListOfOne() {
        String one = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::a/*'}";
        String list =
                "[{'Sid':'x','Effect':'Allow','Action':['s3:getobject'],'Resource':['arn:aws:s3:::a/*']}]";
        same(one.replace('\'', '"'), list.replace('\'', '"'));
    }

    @Test
    void orderAndNamesMeanNothing() {
        String before =
                """
                [{"Sid":"A","Effect":"Allow","Action":["s3:PutObject","s3:GetObject"],"Resource":["a","b"]},
                 {"Sid":"B","Effect":"Deny","Action":"*","Resource":"c"}]
                """;
        String after =
                """
                [{"Sid":"Z","Effect":"Deny","Resource":["c"],"Action":["*"]},
                 {"Effect":"Allow","Resource":["b","a"],"Action":["s3:GetObject","s3:PutObject"]}]
                """;
        same(before, after);
    }

    @Test
    void statementsMayBeMergedAndSplit() {
        same(
                """
                [{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":["a","b"]}]
                """,
                """
                [{"Effect":"Allow","Action":"s3:GetObject","Resource":["a","b"]},
                 {"Effect":"Allow","Action":"s3:PutObject","Resource":"b"},
                 {"Effect":"Allow","Action":"s3:PutObject","Resource":"a"}]
                """);
    }

    @Test
    void principalsHaveManyForms() {
        String form = "{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Principal\":%s}";
        same(form.formatted("\"*\""), form.formatted("{\"AWS\":\"*\"}"));
        same(form.formatted("\"*\""), form.formatted("{\"AWS\":[\"*\"]}"));
        same(
                form.formatted("{\"AWS\":\"123456789012\"}"),
                form.formatted("{\"AWS\":[\"arn:aws:iam::123456789012:root\"]}"));
        narrower(
                form.formatted("{\"AWS\":\"123456789012\"}"),
                form.formatted("{\"AWS\":\"arn:aws:iam::123456789012:role/one\"}"));
    }

    @Test
    void narrowerIsNotWider() {
        narrower(
                """
                {"Effect":"Allow","Action":"s3:*","Resource":"*"}
                """,
                """
                {"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"arn:aws:s3:::a/*"}
                """);
        narrower(
                """
                {"Effect":"Allow","NotAction":"iam:*","Resource":"*"}
                """,
                """
                {"Effect":"Allow","NotAction":["iam:*","sts:*"],"Resource":"*"}
                """);
        narrower(
                """
                {"Effect":"Allow","NotAction":"iam:*","Resource":"*"}
                """,
                """
                {"Effect":"Allow","Action":"ec2:*","Resource":"*"}
                """);
        narrower(
                """
                {"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}
                """,
                """
                {"Effect":"Allow","Action":"s3:GetObject","Resource":"*",
                 "Condition":{"Bool":{"aws:SecureTransport":true}}}
                """);
    }

    @Test
    void allButSomeIncludesNothingOfTheseSome() {
        Policy before =
                policy(
                        """
                        {"Effect":"Allow","NotAction":"iam:CreateUser","Resource":"*"}
                        """);
        Policy after =
                policy(
                        """
                        {"Effect":"Allow","Action":"iam:*","Resource":"*"}
                        """);
        assertFalse(before.allowedIn(after).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        // operator, before, operator, after, whether the later one is as strict
        "StringEquals, a, StringEquals, a, true",
        "StringLike, repo:o/*, StringLike, repo:o/r:*, true",
        "StringLike, repo:o/*, StringEquals, repo:o/r:ref, true",
        "StringEquals, repo:o/r, StringLike, repo:o/r, true",
        "StringEquals, repo:o/r, StringLike, repo:o/*, false",
        "StringLike, repo:o/r:*, StringLike, repo:o/*, false",
        "StringEquals, a, StringEquals, b, false",
        "StringEquals, a, StringEqualsIfExists, a, false",
        "StringEqualsIfExists, a, StringEquals, a, true",
        "StringEquals, a, ForAllValues:StringEquals, a, false",
        "StringNotEquals, a, StringNotEquals, a, true",
        "StringNotEquals, a, StringNotEquals, b, false",
        "ArnEquals, arn:aws:s3:::a*, ArnLike, arn:aws:s3:::ab, true",
        "IpAddress, 10.0.0.0/8, IpAddress, 10.1.0.0/16, true",
        "IpAddress, 10.0.0.0/8, IpAddress, 0.0.0.0/0, false",
        "Bool, true, Bool, false, false",
        "NumericLessThan, 10, NumericLessThan, 9, true"
    })
    void conditionsAreComparedByWhatTheyLetIn(
            String operator, String before, String later, String after, boolean strict) {
        String form =
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Condition\":{\"%s\":{\"k\":\"%s\"}}}";
        Policy was = policy(form.formatted(operator, before));
        Policy becomes = policy(form.formatted(later, after));
        assertEquals(strict, was.allowedIn(becomes).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "s3:get*, s3:getobject, true",
        "s3:get*, s3:get*, true",
        "s3:get*, s3:*, false",
        "s3:get?bject, s3:getobject, true",
        "s3:get?bject, s3:get*bject, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-b-b-d, false",
        "abc, ab, false",
        "ab, abc, false"
    })
    void patterns(String pattern, String name, boolean matches) {
        assertEquals(matches, Glob.matches(pattern, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"{\"", "\"no policy\"", "\"[]\"", "\"7\"", "{}", "[\"a\"]", "true"})
    void whatIsNoPolicyIsNotUnderstood(String node) {
        assertTrue(Policy.of(Subjects.json(node)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Statement\": null}",
                "{\"Statement\": 1}",
                "{\"Statement\": [null, 1, \"a\", []]}",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": null, \"Action\": {}, \"Condition\": []}}",
                "{\"Statement\": {\"Effect\": [], \"Condition\": {\"Bool\": \"a\", \"x\": {\"k\": [[1], null]}}}}"
            })
    void oddShapesBreakNothing(String document) {
        Policy policy =
                Policy.of(Subjects.json('"' + document.replace("\"", "\\\"") + '"')).orElseThrow();
        assertEquals(List.of(), policy.allowedIn(policy));
    }

    @Test
    void aPolicyOfManyNamesIsComparedInPassing() {
        StringBuilder names = new StringBuilder("\"a:0\"");
        for (int i = 1; i < 5_000; i++) {
            names.append(",\"a:").append(i).append('"');
        }
        Policy many =
                policy(
                        "{\"Effect\":\"Allow\",\"Action\":[%1$s],\"Resource\":[%1$s]}"
                                .formatted(names));
        assertEquals(List.of(), policy("[]").allowedIn(many));
    }
}
