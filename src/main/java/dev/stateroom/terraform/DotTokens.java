package dev.stateroom.terraform;

import java.io.IOException;
import java.io.PushbackReader;
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

    private final PushbackReader in;
    private final StringBuilder buffer = new StringBuilder();
    private boolean lineStart = true;
    private Kind kind = Kind.END;
    private String text = "";

    DotTokens(Reader in) {
        this.in = new PushbackReader(in, 2);
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
        } else if ("{}[];,=:+".indexOf(c) >= 0) {
            set(Kind.MARK, String.valueOf((char) c));
        } else if (c == '-') {
            int then = in.read();
            if (then == '>' || then == '-') {
                set(Kind.MARK, "-" + (char) then);
            } else {
                back(then);
                set(Kind.WORD, word(c));
            }
        } else if (isWordPart(c)) {
            set(Kind.WORD, word(c));
        } else {
            throw new DotFault(
                    Character.isISOControl(c)
                            ? "unexpected character U+%04X".formatted(c)
                            : "unexpected character '" + (char) c + "'",
                    false);
        }
    }

    private void set(Kind newKind, String newText) {
        kind = newKind;
        text = newText;
    }

    private int skipBlanks() throws IOException {
        while (true) {
            int c = in.read();
            if (c == '\n' || c == '\r') {
                lineStart = true;
            } else if (c == '#' && lineStart) {
                skipLine();
            } else if (c == '/') {
                int then = in.read();
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
        int c = in.read();
        while (c >= 0 && c != '\n') {
            c = in.read();
        }
        lineStart = true;
    }

    private void skipComment() throws IOException {
        int before = 0;
        int c = in.read();
        while (!(before == '*' && c == '/')) {
            if (c < 0) {
                throw new DotFault("it ends inside a comment", true);
            }
            before = c;
            c = in.read();
        }
    }

    /// The raw text between the quotes, backslashes untouched.
    private String quoted() throws IOException {
        buffer.setLength(0);
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new DotFault("it ends inside a quoted name", true);
            }
            if (c == '"') {
                return buffer.toString();
            }
            append(c);
            if (c == '\\') {
                int escaped = in.read();
                if (escaped < 0) {
                    throw new DotFault("it ends inside a quoted name", true);
                }
                append(escaped);
            }
        }
    }

    private String html() throws IOException {
        buffer.setLength(0);
        append('<');
        int depth = 1;
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new DotFault("it ends inside an HTML label", true);
            }
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            append(c);
            if (depth == 0) {
                return buffer.toString();
            }
        }
    }

    private String word(int first) throws IOException {
        buffer.setLength(0);
        append(first);
        int c = in.read();
        while (isWordPart(c)) {
            append(c);
            c = in.read();
        }
        back(c);
        return buffer.toString();
    }

    private static boolean isWordPart(int c) {
        return c == '_' || c == '.' || c >= 0x80 || (c > 0 && Character.isLetterOrDigit(c));
    }

    private void append(int c) throws DotFault {
        if (buffer.length() >= LONGEST) {
            throw new DotFault("a name in it never ends", false);
        }
        buffer.append((char) c);
    }

    private void back(int c) throws IOException {
        if (c >= 0) {
            in.unread(c);
        }
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
