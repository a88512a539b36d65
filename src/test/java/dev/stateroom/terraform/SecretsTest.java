package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String STATE =
            """
            {"version": 4, "outputs": {"token": {"value": "output-secret", "sensitive": true},
               "open": {"value": "output-open"}},
             "resources": [{"mode": "managed", "type": "t", "name": "n", "instances": [{
               "attributes": {"open": "attribute-open", "flag": true, "pin": 1234567, "short": 12,
                 "list": [{"inner": "list-secret"}, {"inner": "list-open"}],
                 "map": {"k.x": "map-secret", "y": "map-open"},
                 "all": {"deep": ["deep-secret"]}, "master_password": "named-secret"},
               "sensitive_attributes": [
                 [{"type": "get_attr", "value": "pin"}],
                 [{"type": "get_attr", "value": "flag"}],
                 [{"type": "get_attr", "value": "short"}],
                 [{"type": "get_attr", "value": "list"}, {"type": "index", "value": {"value": 0, "type": "number"}}, {"type": "get_attr", "value": "inner"}],
                 [{"type": "get_attr", "value": "map"}, {"type": "index", "value": {"value": "k.x", "type": "string"}}],
                 [{"type": "get_attr", "value": "all"}]]}]}]}
            """;

    private static final String PLAN =
            """
            {"format_version": "1.2", "variables": {"db": {"value": "variable-secret"}, "env": {"value": "variable-open"}},
             "planned_values": {"outputs": {"o": {"sensitive": true, "value": "planned-secret"}},
               "root_module": {"child_modules": [{"resources": [{"values": {"a": "child-secret", "b": "child-open"}, "sensitive_values": {"a": true}}]}]}},
             "resource_changes": [{"address": "t.n", "change": {"actions": ["update"],
               "before": {"a": "before-secret", "b": "before-open"}, "before_sensitive": {"a": true},
               "after": {"a": ["x-open", "after-secret"], "b": 1}, "after_sensitive": {"a": [false, true]}}}],
             "output_changes": {"o": {"actions": ["create"], "before": null, "after": "whole-secret", "before_sensitive": false, "after_sensitive": true}},
             "configuration": {"root_module": {"variables": {"db": {"sensitive": true}, "env": {}}}}}
            """;

    @Test
    void masksTheSensitiveValuesOfAStateAndNoOthers() {
        Secrets secrets = new Secrets();
        secrets.addState(STATE.getBytes(StandardCharsets.UTF_8));
        for (String hidden :
                List.of(
                        "output-secret",
                        "list-secret",
                        "map-secret",
                        "deep-secret",
                        "named-secret",
                        "1234567")) {
            assertEquals("<" + Secrets.MASK + ">", secrets.mask("<" + hidden + ">"), hidden);
        }
        for (String open :
                List.of("output-open", "attribute-open", "list-open", "map-open", "true", "12")) {
            assertEquals(open, secrets.mask(open));
        }
    }

    @Test
    void masksTheSensitiveValuesOfAPlanAndNoOthers() {
        Secrets secrets = new Secrets();
        secrets.addPlan(new ByteArrayInputStream(PLAN.getBytes(StandardCharsets.UTF_8)));
        for (String hidden :
                List.of(
                        "variable-secret",
                        "planned-secret",
                        "child-secret",
                        "before-secret",
                        "after-secret",
                        "whole-secret")) {
            assertEquals("<" + Secrets.MASK + ">", secrets.mask("<" + hidden + ">"), hidden);
        }
        for (String open : List.of("variable-open", "child-open", "before-open", "x-open")) {
            assertEquals(open, secrets.mask(open));
        }
    }

    @Test
    void masksEveryFormInWhichASecretTurnsUp() {
        Random random = new Random(5);
        String alphabet = "abcXYZ019 \"\\\n\t/+&<>=%?äß😀$";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder made = new StringBuilder("k");
            int length = 8 + random.nextInt(30);
            while (made.length() < length) {
                int at = random.nextInt(alphabet.length() - 1);
                int c = alphabet.codePointAt(at);
                if (!Character.isSurrogate((char) c)) {
                    made.appendCodePoint(c);
                }
            }
            String secret = made.append("9z").toString();
            Secrets secrets = new Secrets();
            secrets.add(secret);
            String json = Json.MAPPER.writeValueAsString(secret);
            json = json.substring(1, json.length() - 1);
            String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            for (String form :
                    List.of(secret, json, url, url.replace("+", "%20"), base64(secret))) {
                assertEquals(
                        "a " + Secrets.MASK + " b", secrets.mask("a " + form + " b"), "form lost");
            }
            String pair = base64("user:" + secret);
            assertFalse(
                    secrets.mask(pair).contains(pair.substring(8, pair.length() - 4)),
                    "Base64 of a pair came through");
            assertFalse(secrets.toString().contains(secret));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void masksEachLineOfALongSecret() {
        Secrets secrets = new Secrets();
        secrets.add("first line of it\nsecond line of it\n");
        assertEquals("  " + Secrets.MASK, secrets.mask("  second line of it"));
    }

    @Test
    void masksTokensByTheirShape() {
        Secrets secrets = new Secrets();
        String key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        String github = "ghp_" + "a1".repeat(18);
        for (String line :
                List.of(
                        "aws_secret_access_key = " + key,
                        "AWS_SECRET_ACCESS_KEY=" + key,
                        "{\"SecretAccessKey\":\"" + key + "\"}",
                        "AKIAIOSFODNN7EXAMPLE:" + key,
                        "AKIAIOSFODNN7EXAMPLE " + key)) {
            String masked = secrets.mask(line);
            assertFalse(masked.contains("wJalr"), masked);
            assertTrue(masked.contains(Secrets.MASK), masked);
        }
        assertEquals("token " + Secrets.MASK, secrets.mask("token " + github));
        assertEquals(
                "postgres://admin:" + Secrets.MASK + "@db.example.org:5432/app",
                secrets.mask("postgres://admin:S3cr3t@db.example.org:5432/app"));
        assertEquals(
                "GET https://b.example.org/k?X-Amz-Signature=" + Secrets.MASK,
                secrets.mask(
                        "GET https://b.example.org/k?X-Amz-Signature=deadbeefcafe&X-Amz-Security-Token=FwoGZXIvYXdz"));
        assertEquals(
                "k?X-Amz-Security-Token=" + Secrets.MASK,
                secrets.mask("k?X-Amz-Security-Token=FwoGZXIvYXdz"));
        assertFalse(
                secrets.mask("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----")
                        .contains("MIIE"));
        for (String innocent :
                List.of(
                        "terraform_data.secret_key: Creation complete after 0s [id=5b22c917-2a00]",
                        "module.db.random_password.db_password: Creating...",
                        "  12:   password = var.db_password",
                        "dial tcp http://127.0.0.1:4566/bucket@x: connection refused",
                        "      + password = (sensitive value)")) {
            assertEquals(innocent, secrets.mask(innocent));
        }
    }

    @Test
    void costsNoMoreWithTenThousandSecrets() {
        Secrets secrets = new Secrets();
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            secrets.add("s" + Long.toString(random.nextLong() & Long.MAX_VALUE, 36));
        }
        String line = "terraform_data.fast[1]: Creation complete after 0s [id=5b22c917-2a00-9468]";
        long start = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            assertEquals(line, secrets.mask(line));
        }
        long ms = (System.nanoTime() - start) / 1_000_000;
        assertTrue(ms < 5_000, ms + " ms for 20,000 lines");
    }
}
