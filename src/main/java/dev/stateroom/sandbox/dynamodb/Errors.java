package dev.stateroom.sandbox.dynamodb;

import dev.stateroom.sandbox.http.AwsError;

/// DynamoDB's errors.
final class Errors {
    static final String CONDITION_FAILED = "ConditionalCheckFailedException";

    private Errors() {}

    static AwsError validation(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    static AwsError noTable(String name) {
        return new AwsError(
                400,
                "ResourceNotFoundException",
                "Requested resource not found: Table: " + name + " not found");
    }

    static AwsError tableExists(String name) {
        return new AwsError(400, "ResourceInUseException", "Table already exists: " + name);
    }

    static AwsError keyMismatch() {
        return validation("The provided key element does not match the schema");
    }
}
