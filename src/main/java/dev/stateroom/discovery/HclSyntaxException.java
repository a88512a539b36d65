package dev.stateroom.discovery;

/// A text that is not HCL, with the place where that shows. The message never quotes the text: it
/// may hold a secret.
final class HclSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    HclSyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    /// Line, from 1.
    int line() {
        return line;
    }
}
