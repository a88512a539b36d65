package dev.stateroom.discovery;

import java.util.List;

/// `type "label" … { … }`, its inside not yet read: a fault in a block that does not matter here
/// must not hide the one that does.
///
/// @param type first word
/// @param labels words between type and brace
/// @param inside the text between the braces
/// @param line line of the type, from 1
/// @param insideLine line at which `inside` begins
record HclBlock(String type, List<String> labels, String inside, int line, int insideLine) {
    HclBlock {
        labels = List.copyOf(labels);
    }

    /// The first label, or an empty text.
    String label() {
        return labels.isEmpty() ? "" : labels.getFirst();
    }

    /// The inside, read.
    HclBody body() throws HclSyntaxException {
        return new HclScanner(inside, insideLine).body();
    }
}
