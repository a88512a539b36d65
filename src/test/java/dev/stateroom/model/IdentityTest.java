package dev.stateroom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    private static final String ACCOUNT = "123456789012";

    private static Identity identity(String caller, Instant expires) {
        return Identity.of(ACCOUNT, "arn:aws:sts::" + ACCOUNT + ":" + caller, expires);
    }

    @ParameterizedTest
    @CsvSource({
        "user/ana, user/ana, true",
        "user/ana, user/ben, false",
        "user/1234567890, user/1234567891, false",
        "assumed-role/deploy/ana, assumed-role/deploy/ana, true",
        "assumed-role/deploy/ana, assumed-role/deploy/ben, false",
        "assumed-role/deploy/ana, assumed-role/deploy/aws-sdk-java-1795734000000, false",
        "assumed-role/deploy/aws-sdk-java-1795734000000, assumed-role/deploy/aws-sdk-java-1795739999999, true",
        "assumed-role/deploy/botocore-session-1795734000, assumed-role/deploy/1795739999999999999, true",
        "assumed-role/deploy/aws-sdk-java-1795734000000, assumed-role/admin/aws-sdk-java-1795734000000, false",
        "assumed-role/runner/i-0123456789abcdef0, assumed-role/runner/i-0fedcba9876543210, true",
    })
    void aSessionThatNamesNobodyIsTheSameAsTheNext(String a, String b, boolean same) {
        Identity one = identity(a, null);
        assertEquals(same, one.isSame(identity(b, Instant.EPOCH)));
    }

    @ParameterizedTest
    @CsvSource({"123456789012, true", "210987654321, false"})
    void anotherAccountIsAnotherIdentity(String account, boolean same) {
        String arn = "arn:aws:iam::123456789012:user/ana";
        assertEquals(same, Identity.of(ACCOUNT, arn, null).isSame(Identity.of(account, arn, null)));
    }
}
