package dev.stateroom.terraform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.io.JsonStringEncoder;

/// Texts to mask and the forms in which they turn up.
///
/// Looked up by their first four characters, so that a line costs the same whether ten secrets are
/// known or ten thousand.
final class SecretTexts {
    private static final int SHORTEST = 4;
    private static final int SHORTEST_LINE = 8;
    private static final int SHORTEST_CORE = 8;
    private static final int DIGITS = 6;

    private final Map<Long, String[]> byHead = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    int size() {
        return known.size();
    }

    void addNumber(String number) {
        if (number.chars().filter(c -> c >= '0' && c <= '9').count() >= DIGITS) {
            add(number);
        }
    }

    void add(String value) {
        String text = value.strip();
        if (text.length() < SHORTEST || !known.add(text)) {
            return;
        }
        forms(value);
        forms(text);
        if (text.indexOf('\n') >= 0) {
            text.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(this::forms);
        }
    }

    private void forms(String text) {
        Set<String> all = new HashSet<>();
        all.add(text);
        String json = new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
        all.add(json);
        // Go's encoder escapes these three besides.
        all.add(json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
        all.add(new String(JsonStringEncoder.getInstance().quoteAsCharArray(json)));
        String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
        all.add(url);
        all.add(url.replace("+", "%20"));
        all.add(lowerEscapes(url));
        all.add(lowerEscapes(url.replace("+", "%20")));
        base64(text.getBytes(StandardCharsets.UTF_8), all);
        all.stream().filter(form -> form.length() >= SHORTEST).forEach(this::index);
    }

    private static String lowerEscapes(String url) {
        StringBuilder text = new StringBuilder(url);
        for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 3)) {
            text.replace(at, at + 3, text.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /// Alone, and within something longer (`user:password`): there the secret begins at any of
    /// three places of a group, and the characters at its ends depend on its neighbours.
    private static void base64(byte[] secret, Set<String> all) {
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            all.add(encoder.encodeToString(secret));
            all.add(encoder.withoutPadding().encodeToString(secret));
            for (int shift = 0; shift < 3; shift++) {
                byte[] shifted = new byte[shift + secret.length];
                System.arraycopy(secret, 0, shifted, shift, secret.length);
                String text = encoder.withoutPadding().encodeToString(shifted);
                int from = shift == 0 ? 0 : shift + 1;
                int to = shifted.length % 3 == 0 ? text.length() : text.length() - 1;
                if (to - from >= SHORTEST_CORE) {
                    all.add(text.substring(from, to));
                }
            }
        }
    }

    private void index(String form) {
        byHead.merge(
                head(form, 0),
                new String[] {form},
                (old, more) -> {
                    List<String> forms = new ArrayList<>(Arrays.asList(old));
                    if (!forms.contains(form)) {
                        forms.add(form);
                    }
                    forms.sort((a, b) -> Integer.compare(b.length(), a.length()));
                    return forms.toArray(String[]::new);
                });
    }

    String mask(String line) {
        if (byHead.isEmpty()) {
            return line;
        }
        StringBuilder masked = null;
        int copied = 0;
        int at = 0;
        while (at + SHORTEST <= line.length()) {
            int length = match(line, at);
            if (length == 0) {
                at++;
                continue;
            }
            masked = masked == null ? new StringBuilder(line.length()) : masked;
            masked.append(line, copied, at).append(Secrets.MASK);
            // Where one secret begins within another, both go.
            int end = at + length;
            for (int within = at + 1;
                    within < end && within + SHORTEST <= line.length();
                    within++) {
                end = Math.max(end, within + match(line, within));
            }
            at = end;
            copied = at;
        }
        return masked == null ? line : masked.append(line, copied, line.length()).toString();
    }

    private int match(String line, int at) {
        String[] forms = byHead.get(head(line, at));
        if (forms != null) {
            for (String form : forms) {
                if (line.startsWith(form, at)) {
                    return form.length();
                }
            }
        }
        return 0;
    }

    /// Four characters as one number, for every character of every line is looked up. The product,
    /// which is as unambiguous, spreads them: `Long` hashes letters alone to few values.
    private static long head(String text, int at) {
        long four =
                ((long) text.charAt(at) << 48)
                        | ((long) text.charAt(at + 1) << 32)
                        | ((long) text.charAt(at + 2) << 16)
                        | text.charAt(at + 3);
        return four * 0x9E3779B97F4A7C15L;
    }
}
