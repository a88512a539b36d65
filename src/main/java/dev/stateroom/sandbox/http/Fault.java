package dev.stateroom.sandbox.http;

import java.time.Duration;
import java.util.regex.Pattern;

/// A fault that waits for its call. The four texts are globs: `*` stands for any characters, `/`
/// included, `?` for one.
///
/// @param service such as `s3`, or `*`
/// @param operation such as `PutObject`
/// @param method HTTP method
/// @param resource such as `bucket/*.tfstate` or `lock-table/*-md5`
/// @param times how often it strikes; 0 = until cleared
/// @param when before anything is done, or after it is done and before the answer
/// @param effect what happens
public record Fault(
        String service,
        String operation,
        String method,
        String resource,
        int times,
        When when,
        Effect effect) {

    /// The moment a fault strikes.
    public enum When {
        /// Nothing has been done.
        BEFORE,
        /// All has been done; only the answer is still to come.
        AFTER
    }

    /// What a fault does.
    public sealed interface Effect {
        /// The connection ends without an answer.
        record Drop() implements Effect {}

        /// The call goes on after this time.
        record Delay(Duration time) implements Effect {}

        /// This status and error code are answered.
        record Status(int status, String code) implements Effect {}
    }

    /// A fault on every call of an operation of a service, until it has struck `times` times.
    public static Fault on(
            String service, String operation, String resource, int times, Effect effect) {
        return new Fault(service, operation, "*", resource, times, When.BEFORE, effect);
    }

    /// The same fault, struck after the call has been done.
    public Fault after() {
        return new Fault(service, operation, method, resource, times, When.AFTER, effect);
    }

    boolean matches(String calledService, Service.Target target, String calledMethod) {
        return glob(service, calledService)
                && glob(operation, target.operation())
                && glob(method, calledMethod)
                && glob(resource, target.resource());
    }

    private static boolean glob(String pattern, String text) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
