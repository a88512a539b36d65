package dev.stateroom.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the text of an [Address], step by step.
///
/// Source: Terraform's `addrs.ParseAbsResourceInstanceStr` and HCL's native syntax for identifiers
/// (Unicode's, with `-`) and quoted strings.
final class AddressText {
    private final String text;
    private int at;

    AddressText(String text) {
        this.text = text;
    }

    Address address() {
        List<Address.ModuleStep> modules = steps();
        State.Mode mode = State.Mode.MANAGED;
        String type = identifier("a resource type");
        if (type.equals("data") || (type.equals("resource") && isLongForm())) {
            mode = type.equals("data") ? State.Mode.DATA : State.Mode.MANAGED;
            dot("a resource type");
            type = identifier("a resource type");
        }
        dot("the resource's name");
        String name = identifier("the resource's name");
        Address.Key key = key();
        if (at < text.length()) {
            throw bad("after the resource's name nothing but one key in brackets may follow");
        }
        return new Address(modules, mode, type, name, key);
    }

    List<Address.ModuleStep> module() {
        if (text.isEmpty()) {
            return List.of();
        }
        int length = text.length();
        List<Address.ModuleStep> modules = steps();
        if (at < length || modules.isEmpty()) {
            throw bad("a module's address is `module.NAME`, repeated");
        }
        return modules;
    }

    private List<Address.ModuleStep> steps() {
        List<Address.ModuleStep> modules = new ArrayList<>();
        while (text.startsWith("module.", at)) {
            at += "module.".length();
            String name = identifier("a module's name");
            modules.add(new Address.ModuleStep(name, key()));
            if (at == text.length()) {
                return modules;
            }
            dot("what is in the module");
        }
        return modules;
    }

    /// `resource.` may stand before a type in the long form only.
    private boolean isLongForm() {
        int dot = text.indexOf('.', at + 1);
        int bracket = text.indexOf('[', at);
        return dot > 0 && (bracket < 0 || dot < bracket);
    }

    private void dot(String before) {
        if (at >= text.length() || text.charAt(at) != '.') {
            throw bad("a dot and " + before + " are missing");
        }
        at++;
    }

    private String identifier(String what) {
        int start = at;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            boolean fits = at == start ? isStart(c) : isStart(c) || isPart(c);
            if (!fits) {
                break;
            }
            at += Character.charCount(c);
        }
        if (at == start) {
            throw bad(what + " is missing");
        }
        return text.substring(start, at);
    }

    private static boolean isStart(int c) {
        return c == '_' || Character.isUnicodeIdentifierStart(c);
    }

    private static boolean isPart(int c) {
        return c == '-'
                || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    private Address.@Nullable Key key() {
        if (at >= text.length() || text.charAt(at) != '[') {
            return null;
        }
        at++;
        Address.Key key =
                at < text.length() && text.charAt(at) == '"'
                        ? new Address.Key.Text(quoted())
                        : new Address.Key.Index(number());
        if (at >= text.length() || text.charAt(at) != ']') {
            throw bad("a closing bracket is missing");
        }
        at++;
        return key;
    }

    private long number() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 18) {
            throw bad("in brackets stands a number, or text in double quotes");
        }
        return Long.parseLong(text.substring(start, at));
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw bad("a closing quotation mark is missing");
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c == '\\') {
                escape(value);
            } else if (c == '$' || c == '%') {
                introducers(c, value);
            } else if (c == '\n' || c == '\r') {
                throw bad("a key must not run over lines; write \\n");
            } else {
                value.append(c);
                at++;
            }
        }
    }

    /// `$${` stands for `${`; a single `${` would begin an expression. One sign of a run is the
    /// escape, as the printer adds one.
    private void introducers(char sign, StringBuilder value) {
        int start = at;
        while (at < text.length() && text.charAt(at) == sign) {
            at++;
        }
        int count = at - start;
        if (at < text.length() && text.charAt(at) == '{') {
            if (count == 1) {
                throw bad("`" + sign + "{` begins an expression; write `" + sign + sign + "{`");
            }
            count--;
        }
        value.repeat(sign, count);
    }

    private void escape(StringBuilder value) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        at += 2;
        switch (kind) {
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case '"', '\\' -> value.append(kind);
            case 'u' -> code(4, value);
            case 'U' -> code(8, value);
            default -> throw bad("`\\" + kind + "` is no escape");
        }
    }

    private void code(int digits, StringBuilder value) {
        int end = at + digits;
        String hex = end <= text.length() ? text.substring(at, end) : "";
        if (hex.isEmpty() || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            throw bad("after \\u stand four, after \\U eight hexadecimal digits");
        }
        long point = Long.parseLong(hex, 16);
        if (point > Character.MAX_CODE_POINT) {
            throw bad("\\U" + hex + " is no character");
        }
        value.appendCodePoint((int) point);
        at = end;
    }

    private ProblemException bad(String why) {
        return new ProblemException(
                Problem.of(
                        "bad-address",
                        "`" + text + "` is not the address of a resource.",
                        "At character " + (Math.min(at, text.length()) + 1) + ": " + why + ".",
                        "Write it as Terraform does, such as module.app[\"eu\"].aws_instance.web[0]."));
    }
}
