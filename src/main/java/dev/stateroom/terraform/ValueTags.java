package dev.stateroom.terraform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/// Names for values that are not shown: equal values have equal names, and nothing else follows
/// from them. The key is drawn for each opened plan and kept nowhere.
final class ValueTags {
    private static final String METHOD = "HmacSHA256";
    private static final int BYTES = 3;

    private final SecretKeySpec key;

    ValueTags() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, METHOD);
    }

    /// Six hex digits.
    String of(JsonNode value) {
        try {
            Mac mac = Mac.getInstance(METHOD);
            mac.init(key);
            byte[] code = mac.doFinal(value.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(code, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + METHOD, e);
        }
    }
}
