package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes one XML document, element by element.
final class Xml {
    private final StringBuilder out =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /// A document in S3's name space.
    static Xml s3(String root) {
        Xml xml = new Xml();
        xml.out
                .append('<')
                .append(root)
                .append(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        xml.open.push(root);
        return xml;
    }

    /// A document without a name space, as S3's errors are.
    static Xml plain(String root) {
        return new Xml().open(root);
    }

    Xml open(String name) {
        out.append('<').append(name).append('>');
        open.push(name);
        return this;
    }

    Xml close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Xml text(String name, Object value) {
        open(name);
        escape(String.valueOf(value));
        return close();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // A parser would turn these into a space or a line feed; S3 writes them so too.
                case '\r' -> out.append("&#13;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> out.append(c);
            }
        }
    }

    /// Closes what is open and makes an answer of it.
    Answer answer(int status) {
        while (!open.isEmpty()) {
            close();
        }
        return Answer.of(status, "application/xml", out.toString());
    }
}
