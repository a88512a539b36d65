package dev.stateroom.storage;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.s3.S3Client;

/// What a team has made at AWS before its first `terraform init`.
final class Provisioned {
    private Provisioned() {}

    /// A bucket that keeps versions.
    static void bucket(S3Client s3, String name) {
        s3.createBucket(b -> b.bucket(name));
        s3.putBucketVersioning(
                b -> b.bucket(name).versioningConfiguration(c -> c.status("Enabled")));
    }

    /// A table with the key that Terraform's backend asks for.
    static void lockTable(DynamoDbClient dynamodb, String name) {
        dynamodb.createTable(b ->
                b.tableName(name)
                        .billingMode("PAY_PER_REQUEST")
                        .keySchema(
                                KeySchemaElement.builder()
                                        .attributeName("LockID")
                                        .keyType("HASH")
                                        .build())
                        .attributeDefinitions(
                                AttributeDefinition.builder()
                                        .attributeName("LockID")
                                        .attributeType("S")
                                        .build()));
    }
}
