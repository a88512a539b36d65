package dev.stateroom.sandbox.http;

/// One call that reached the sandbox.
///
/// @param service `s3`, `dynamodb` or `sts`
/// @param operation the API's name, such as `PutObject`
/// @param method HTTP method
/// @param resource `bucket/key`, `table/key value`, or empty
/// @param status HTTP status worked out, also where a fault then dropped the answer; 0 where the
///   connection was dropped before anything was done
public record Call(String service, String operation, String method, String resource, int status) {
    /// Whether the operation only reads, judged by its name (`Get…`, `Head…`, `List…`, `Describe…`,
    /// `Scan`, `Query`, `TransactGetItems`).
    public boolean reads() {
        return operation.startsWith("Get")
                || operation.startsWith("Head")
                || operation.startsWith("List")
                || operation.startsWith("Describe")
                || operation.equals("Scan")
                || operation.equals("Query")
                || operation.equals("TransactGetItems");
    }
}
