package dev.stateroom.discovery;

import java.util.List;

/// `type "label" … { … }`, its inside not yet read: a fault in a block that does not matter here
/// must not hide the one that does.
///
/// @param type first word
/// @param labels words between type and brace
/// @param inside the text from brace to brace
/// @param line line of the type, from 1
/// @param content reads the inside
record HclBlock(String type, List<String> labels, String inside, int line, Content content) {
    /// The inside of a block.
    @FunctionalInterface
    interface Content {
        HclBody read() throws HclSyntaxException;
    }

    HclBlock {
        labels = List.copyOf(labels);
    }

    /// The first label, or an empty text.
    String label() {
        return labels.isEmpty() ? "" : labels.getFirst();
    }

    /// The inside, read.
    HclBody body() throws HclSyntaxException {
        return content.read();
    }
}
