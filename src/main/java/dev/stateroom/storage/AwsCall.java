package dev.stateroom.storage;

import dev.stateroom.model.ProblemException;
import java.io.UncheckedIOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// A request to AWS as a person would name it, so that its failure can be told in one sentence.
///
/// @param action IAM action that it needs, such as `s3:GetObject`
/// @param resource what it is about: `BUCKET/KEY`, `BUCKET`, a table's name
/// @param reach where it asks and as whom
/// @param address the service's address where it is not AWS itself, or null
record AwsCall(String action, String resource, AwsReach reach, @Nullable String address) {
    /// Makes the request.
    ///
    /// @throws ProblemException where it fails
    <T> T ask(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException
                | IllegalArgumentException
                | UncheckedIOException
                | RejectedExecutionException e) {
            throw new ProblemException(new AwsFailure(this).told(e), e);
        }
    }

    /// `s3`, `dynamodb` or `sts`.
    String service() {
        return action.substring(0, action.indexOf(':'));
    }

    /// The service and where it is, for a sentence.
    String where() {
        String name =
                switch (service()) {
                    case "s3" -> "S3";
                    case "dynamodb" -> "DynamoDB";
                    default -> "STS";
                };
        return address == null ? name + " in " + reach.region() : name + " at " + address;
    }
}
