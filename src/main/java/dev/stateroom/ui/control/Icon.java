package dev.stateroom.ui.control;

import org.kordamp.ikonli.javafx.FontIcon;

/// An Octicon, 16 px unless its name ends in another size.
public final class Icon extends FontIcon {
    /// @param name as in Ikonli's octicons pack, such as `oct-rocket-16`
    public Icon(String name) {
        super(name);
        getStyleClass().add("icon");
        int size = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        if (size != 16) {
            getStyleClass().add("icon-" + size);
        }
    }

    /// The same icon in a tone's colour.
    public Icon tone(Tone tone) {
        tone.on(this);
        return this;
    }
}
