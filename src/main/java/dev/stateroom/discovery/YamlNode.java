package dev.stateroom.discovery;

import java.util.List;

/// A piece of YAML that knows where it stands. Lines and columns count from 1.
sealed interface YamlNode {
    int line();

    int column();

    /// What it is, in a person's words.
    String kind();

    /// Text in quotes or plain text that is nothing else.
    record Text(String value, int line, int column) implements YamlNode {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /// A number, a flag or nothing, as written.
    record Plain(String kind, String value, int line, int column) implements YamlNode {}

    /// A list.
    record Items(List<YamlNode> items, int line, int column) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /// A mapping.
    record Fields(List<Field> fields, int line, int column) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /// One `key: value`.
    record Field(String name, int line, int column, YamlNode value) {}
}
