package dev.stateroom.ui.state;

import dev.stateroom.model.State;
import dev.stateroom.model.StateValue;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.MaskedValue;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A line of the details. A long value ends in an ellipsis and stands whole in its tooltip.
final class DetailCell extends ListCell<DetailLine> {
    /// More than this nobody reads in a tooltip.
    private static final int MOST = 1500;

    DetailCell(Consumer<String> go) {
        getStyleClass().add("detail-cell");
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (getItem() instanceof DetailLine.Link(var address)) {
                go.accept(address);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable DetailLine line, boolean none) {
        super.updateItem(line, none);
        setText(null);
        setTooltip(null);
        getStyleClass().remove("link");
        setGraphic(
                none || line == null
                        ? null
                        : switch (line) {
                            case DetailLine.Attribute(var value) -> attribute(value);
                            case DetailLine.Link(var address) -> link(address);
                            case DetailLine.Name(var name) -> name(name);
                            case DetailLine.Checked(var check) -> checked(check);
                        });
    }

    private Node attribute(StateValue value) {
        Label path = label(value.path(), "muted");
        // Values stand below each other, however long one is.
        path.setMinWidth(124);
        path.setMaxWidth(124);
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Node what;
        if (value.sensitive()) {
            what = new MaskedValue();
            setTooltip(new Tooltip(value.path()));
        } else {
            what = label(value.value(), "");
            String whole = value.path() + " = " + value.value();
            Tooltip tip =
                    new Tooltip(whole.length() > MOST ? whole.substring(0, MOST) + "…" : whole);
            tip.setWrapText(true);
            tip.setMaxWidth(560);
            setTooltip(tip);
        }
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox row = new HBox(12, path, what);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// What distinguishes addresses stands at their end.
    private Node link(String address) {
        getStyleClass().add("link");
        Label label = label(address, "link-label");
        label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        setTooltip(new Tooltip(address));
        return label;
    }

    private static Node name(String name) {
        HBox row = new HBox(8, new Icon("oct-sign-out-16"), label(name, ""));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node checked(State.Check check) {
        Label status = new Label(check.status());
        status.getStyleClass().add("muted");
        status.setMinWidth(Region.USE_PREF_SIZE);
        Label address = label(check.address(), "");
        HBox.setHgrow(address, Priority.ALWAYS);
        address.setMaxWidth(Double.MAX_VALUE);
        HBox row =
                new HBox(8, new Icon(Words.icon(check)).tone(Words.tone(check)), address, status);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add("mono-s");
        label.setMinWidth(0);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        return label;
    }
}
