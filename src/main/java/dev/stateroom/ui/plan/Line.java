package dev.stateroom.ui.plan;

import dev.stateroom.model.AttributeChange;
import java.util.List;

/// A line of the table of values.
sealed interface Line {
    /// A block, map or list whose values follow.
    record Block(String path) implements Line {}

    /// A value.
    ///
    /// @param name what it is called here: its whole path, or its name below a block
    /// @param inner whether it stands below a block
    record Value(AttributeChange value, String name, boolean inner) implements Line {}

    /// A text of several lines that changes, line by line.
    ///
    /// @param parts its lines, those that stay left out but for a few
    record Text(AttributeChange value, String name, List<TextDiff.Part> parts) implements Line {
        public Text {
            parts = List.copyOf(parts);
        }
    }

    /// What stays the same.
    ///
    /// @param count how many values
    /// @param shown whether they are listed
    record Same(int count, boolean shown) implements Line {}

    /// What Terraform says of the change as JSON.
    record Json(String text) implements Line {}
}
