package dev.stateroom.sandbox.http;

/// One AWS service.
public interface Service {
    /// `s3`, `dynamodb` or `sts`.
    String name();

    /// What a request asks of which resource. Never fails: what cannot be read is named `Unknown`.
    Target target(Request request);

    /// Does what the request asks.
    ///
    /// @throws AwsError for every refusal the service knows
    Answer answer(Request request);

    /// Writes an error in the service's own form.
    Answer refusal(AwsError error, Request request);

    /// An operation and what it is about.
    ///
    /// @param operation the API's name, such as `PutObject`
    /// @param resource `bucket/key`, `table/key value`, or empty
    record Target(String operation, String resource) {}
}
