package dev.stateroom.discovery;

import dev.stateroom.model.Validation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one entry of `validations`.
final class ValidationReader {
    private static final List<String> KEYS =
            List.of("plan", "http", "status", "command", "output", "equals", "timeout");
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})([smh])");

    private final YamlMistakes mistakes;

    ValidationReader(YamlMistakes mistakes) {
        this.mistakes = mistakes;
    }

    /// The validation, or null after a mistake.
    @Nullable Validation read(YamlNode item) {
        int before = mistakes.count();
        Map<String, YamlNode.Field> fields = new LinkedHashMap<>();
        for (YamlNode.Field field : mistakes.fields(item, "a validation", KEYS)) {
            fields.put(field.name(), field);
        }
        if (mistakes.count() > before) {
            return null;
        }
        YamlNode.Field plan = fields.remove("plan");
        YamlNode.Field http = fields.remove("http");
        YamlNode.Field command = fields.remove("command");
        YamlNode.Field output = fields.remove("output");
        YamlNode.Field status = fields.remove("status");
        YamlNode.Field equals = fields.remove("equals");
        YamlNode.Field timeout = fields.remove("timeout");
        Duration patience = timeout == null ? Validation.PATIENCE : time(timeout);
        Validation found = null;
        int kinds = 0;
        if (plan != null) {
            kinds++;
            String text = mistakes.text(plan);
            if (text != null && !text.equals("empty")) {
                mistakes.wrong(plan, "\"" + text + "\"", "empty");
            }
            found = new Validation.EmptyPlan();
        }
        if (http != null) {
            kinds++;
            found = http(http, status, patience);
        }
        if (command != null) {
            kinds++;
            List<String> words =
                    mistakes.texts(command).stream().map(YamlNode.Text::value).toList();
            if (words.isEmpty()) {
                mistakes.wrong(command, "no word", "a program and its arguments as a list");
            }
            found = words.isEmpty() ? null : new Validation.Command(words, patience);
        }
        if (output != null) {
            kinds++;
            String name = mistakes.text(output);
            String value = equals == null ? null : mistakes.scalar(equals);
            if (equals == null) {
                mistakes.wrong(output, "no `equals` beside it", "the value it must have");
            }
            found = name == null || value == null ? null : new Validation.Output(name, value);
        }
        boolean strays =
                (status != null && http == null)
                        || (equals != null && output == null)
                        || (timeout != null && http == null && command == null);
        if (kinds != 1 || strays) {
            mistakes.at(
                    item.line(),
                    item.column(),
                    "a validation is not one of the four kinds",
                    "Expected one of {plan: empty}, {http: URL, status: 200, timeout: 2m},"
                            + " {command: [PROGRAM, …], timeout: 2m}, {output: NAME, equals: VALUE}.");
        }
        return mistakes.count() > before ? null : found;
    }

    /// A length of time as `30s`, `5m` or `1h`.
    private Duration time(YamlNode.Field field) {
        String text = mistakes.text(field);
        Matcher matcher = TIME.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            if (text != null) {
                mistakes.wrong(field, "\"" + text + "\"", "a time such as 30s, 5m or 1h");
            }
            return Validation.PATIENCE;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private @Nullable Validation http(
            YamlNode.Field http, YamlNode.@Nullable Field status, Duration patience) {
        String url = mistakes.text(http);
        if (url != null && !url.matches("https?://[^\\s]+")) {
            mistakes.wrong(http, "a text that is no address", "an http:// or https:// address");
        }
        int code = status == null ? 200 : mistakes.integer(status, 100, 599);
        return url == null ? null : new Validation.Http(url, code, patience);
    }
}
