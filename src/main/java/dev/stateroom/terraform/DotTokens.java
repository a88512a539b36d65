package dev.stateroom.terraform;

import java.io.IOException;
import java.io.Reader;

/// The words of the DOT language, one by one.
///
/// Source: Graphviz, "The DOT Language".
final class DotTokens {
    /// What a token is.
    enum Kind {
        /// An unquoted id, number or HTML string.
        WORD,
        /// A quoted id, which is never a keyword.
        QUOTED,
        /// One of `{ } [ ] ; , = : + -> --`.
        MARK,
        END
    }

    /// Longer than any name or label of a real graph; a stray quotation mark must not take the
    /// memory that the rest of the file has.
    private static final int LONGEST = 4 << 20;

    private final Reader in;
    // A buffer of our own: the first graph is read before anything is compiled, when each call into
    // a reader for a single character costs more than the character.
    private char[] buffer = new char[1 << 16];
    private int at;
    private int end;
    private int tokenStart = -1;
    private boolean lineStart = true;
    private Kind kind = Kind.END;
    private String text = "";

    DotTokens(Reader in) {
        this.in = in;
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return text;
    }

    boolean isMark(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    boolean isId() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /// Whether it is this keyword, in any case.
    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /// Steps to the next token.
    ///
    /// @throws DotFault where the text is not DOT or ends inside a token
    void next() throws IOException {
        int c = skipBlanks();
        if (c < 0) {
            set(Kind.END, "");
        } else if (c == '"') {
            set(Kind.QUOTED, quoted());
        } else if (c == '<') {
            set(Kind.WORD, html());
        } else if (c == '-') {
            int then = read();
            if (then == '>' || then == '-') {
                set(Kind.MARK, then == '>' ? "->" : "--");
            } else {
                back(then);
                set(Kind.WORD, word());
            }
        } else if (isWordPart(c)) {
            set(Kind.WORD, word());
        } else {
            set(Kind.MARK, mark(c));
        }
    }

    private static String mark(int c) throws DotFault {
        return switch (c) {
            case '{' -> "{";
            case '}' -> "}";
            case '[' -> "[";
            case ']' -> "]";
            case ';' -> ";";
            case ',' -> ",";
            case '=' -> "=";
            case ':' -> ":";
            case '+' -> "+";
            default ->
                    throw new DotFault(
                            Character.isISOControl(c)
                                    ? "unexpected character U+%04X".formatted(c)
                                    : "unexpected character '" + (char) c + "'",
                            false);
        };
    }

    private void set(Kind newKind, String newText) {
        kind = newKind;
        text = newText;
    }

    private int skipBlanks() throws IOException {
        while (true) {
            int c = read();
            if (c == '\n' || c == '\r') {
                lineStart = true;
            } else if (c == '#' && lineStart) {
                skipLine();
            } else if (c == '/') {
                int then = read();
                if (then == '/') {
                    skipLine();
                } else if (then == '*') {
                    skipComment();
                } else {
                    throw new DotFault("unexpected character '/'", false);
                }
            } else if (c < 0 || (!Character.isWhitespace(c) && c != 0xFEFF)) {
                lineStart = false;
                return c;
            }
        }
    }

    private void skipLine() throws IOException {
        int c = read();
        while (c >= 0 && c != '\n') {
            c = read();
        }
        lineStart = true;
    }

    private void skipComment() throws IOException {
        int before = 0;
        int c = read();
        while (!(before == '*' && c == '/')) {
            if (c < 0) {
                throw new DotFault("it ends inside a comment", true);
            }
            before = c;
            c = read();
        }
    }

    /// The raw text between the quotes, backslashes untouched.
    private String quoted() throws IOException {
        tokenStart = at;
        while (true) {
            int c = read();
            if (c == '\\') {
                c = read() < 0 ? -1 : 0;
            }
            if (c < 0) {
                throw new DotFault("it ends inside a quoted name", true);
            }
            if (c == '"') {
                return token(at - 1);
            }
        }
    }

    private String html() throws IOException {
        tokenStart = at - 1;
        int depth = 1;
        while (depth > 0) {
            int c = read();
            if (c < 0) {
                throw new DotFault("it ends inside an HTML label", true);
            }
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
        }
        return token(at);
    }

    /// The word whose first character was read.
    private String word() throws IOException {
        tokenStart = at - 1;
        int c = read();
        while (isWordPart(c)) {
            c = read();
        }
        back(c);
        return token(at);
    }

    private String token(int stop) {
        String found = new String(buffer, tokenStart, stop - tokenStart);
        tokenStart = -1;
        return found;
    }

    private static boolean isWordPart(int c) {
        return c == '_' || c == '.' || c >= 0x80 || (c > 0 && Character.isLetterOrDigit(c));
    }

    private int read() throws IOException {
        return at < end || fill() ? buffer[at++] : -1;
    }

    /// Takes back what was just read.
    private void back(int c) {
        if (c >= 0) {
            at--;
        }
    }

    /// Reads on; a token that has begun, or else the last character, stays in the buffer.
    private boolean fill() throws IOException {
        int keep = tokenStart >= 0 ? tokenStart : Math.max(0, at - 1);
        int kept = end - keep;
        if (kept >= LONGEST) {
            throw new DotFault("a name in it never ends", false);
        }
        char[] next = kept > buffer.length / 2 ? new char[buffer.length * 2] : buffer;
        System.arraycopy(buffer, keep, next, 0, kept);
        buffer = next;
        tokenStart = tokenStart >= 0 ? 0 : -1;
        at -= keep;
        end = kept;
        int got = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, got);
        return got > 0;
    }

    /// The text is not what it should be.
    static final class DotFault extends IOException {
        private static final long serialVersionUID = 1L;
        private final boolean cutOff;

        DotFault(String what, boolean cutOff) {
            super(what);
            this.cutOff = cutOff;
        }

        /// Whether it ends too early.
        boolean cutOff() {
            return cutOff;
        }
    }
}
