package dev.stateroom.discovery;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The tables of inputs and outputs in the README of a Terraform module, from its own descriptions.
final class ModuleTables {
    private static final String BEGIN = "<!-- tables -->\n";
    private static final String END = "<!-- /tables -->";

    private ModuleTables() {}

    /// The text with its tables as the module has them.
    static String in(String readme, HclBody module) throws HclSyntaxException {
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalArgumentException("A README has no place for its tables.");
        }
        return readme.substring(0, begin) + of(module) + readme.substring(end);
    }

    private static String of(HclBody module) throws HclSyntaxException {
        StringBuilder text = new StringBuilder("| Input | Type | Default | |\n|---|---|---|---|\n");
        for (HclBlock variable : module.blocks("variable")) {
            Map<String, String> says = says(variable);
            text.append(
                    "| `%s` | `%s` | %s | %s |\n"
                            .formatted(
                                    variable.label(),
                                    oneLine(says.get("type")),
                                    says.containsKey("default")
                                            ? "`" + oneLine(says.get("default")) + "`"
                                            : "required",
                                    HclLiteral.scalar(says.get("description"))));
        }
        List<HclBlock> outputs = module.blocks("output");
        text.append("\n| Output | |\n|---|---|\n");
        for (HclBlock output : outputs) {
            text.append(
                    "| `%s` | %s |\n"
                            .formatted(
                                    output.label(),
                                    HclLiteral.scalar(says(output).get("description"))));
        }
        return text.toString();
    }

    private static Map<String, String> says(HclBlock block) throws HclSyntaxException {
        Map<String, String> says =
                block.body().attributes().stream()
                        .collect(Collectors.toMap(HclAttribute::name, HclAttribute::expression));
        if (!says.containsKey("description")) {
            throw new IllegalArgumentException(block.label() + " has no description.");
        }
        return says;
    }

    private static String oneLine(String expression) {
        return expression.replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
