package dev.stateroom.discovery;

import dev.stateroom.model.Validation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one entry of `validations`.
final class ValidationReader {
    private static final List<String> KEYS =
            List.of("plan", "http", "status", "command", "output", "equals");

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
            found = http(http, status);
        }
        if (command != null) {
            kinds++;
            List<String> words =
                    mistakes.texts(command).stream().map(YamlNode.Text::value).toList();
            if (words.isEmpty()) {
                mistakes.wrong(command, "no word", "a program and its arguments as a list");
            }
            found = new Validation.Command(words);
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
        boolean strays = (status != null && http == null) || (equals != null && output == null);
        if (kinds != 1 || strays) {
            mistakes.at(
                    item.line(),
                    item.column(),
                    "a validation is not one of the four kinds",
                    "Expected one of {plan: empty}, {http: URL, status: 200}, {command: [PROGRAM,"
                            + " …]}, {output: NAME, equals: VALUE}.");
        }
        return mistakes.count() > before ? null : found;
    }

    private @Nullable Validation http(YamlNode.Field http, YamlNode.@Nullable Field status) {
        String url = mistakes.text(http);
        if (url != null && !url.matches("https?://[^\\s]+")) {
            mistakes.wrong(http, "a text that is no address", "an http:// or https:// address");
        }
        int code = status == null ? 200 : mistakes.integer(status, 100, 599);
        return url == null ? null : new Validation.Http(url, code);
    }
}
