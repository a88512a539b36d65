package dev.stateroom.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// An error as AWS services give it; each service writes it in its own form.
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    /// An error without headers of its own.
    ///
    /// @param status HTTP status
    /// @param code the service's name for the error, such as `NoSuchKey`
    public AwsError(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    private AwsError(int status, String code, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    /// HTTP status.
    public int status() {
        return status;
    }

    /// The service's name for the error.
    public String code() {
        return code;
    }

    /// What it says; never null here.
    public String message() {
        return String.valueOf(getMessage());
    }

    /// Headers that go out with the error.
    public Map<String, String> headers() {
        return headers;
    }

    /// The same error with one more header.
    public AwsError with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new AwsError(status, code, message(), more);
    }
}
