package dev.stateroom.ui.graph;

import dev.stateroom.graph.Grouping;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Title, what is shown, how it is divided, and the way out of the window.
final class GraphHead extends HBox {
    private final GraphModel model;
    private final Planning planning;
    private final Label sub = new Label();
    private final ProgressRing ring = new ProgressRing(12);
    private final List<ToggleButton> segments = new ArrayList<>();
    private final HBox segment = new HBox();
    private final MenuButton export = new MenuButton("Export", new Icon("oct-download-16"));
    private final Button plan = new Button("Plan", new Icon("oct-diff-16"));
    private final Button order = new Button("Order", new Icon("oct-workflow-16"));
    private final Button back = new Button("Back to the environment", new Icon("oct-reply-16"));

    GraphHead(
            GraphModel model,
            Planning planning,
            Exports exports,
            Runnable openFile,
            Runnable print) {
        this.model = model;
        this.planning = planning;
        getStyleClass().add("page-head");
        setMinWidth(0);
        Label title = new Label("Graph");
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        sub.getStyleClass().add("page-sub");
        sub.setId("graph-sub");
        sub.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        segment.getStyleClass().add("seg");
        segment.setMinWidth(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (Grouping how : Grouping.values()) {
            ToggleButton one = new ToggleButton(name(how));
            one.setId("group-" + name(how).toLowerCase(java.util.Locale.ROOT));
            one.setToggleGroup(group);
            one.setUserData(how);
            one.setOnAction(event -> {
                one.setSelected(true);
                model.group(how);
            });
            segments.add(one);
        }
        segment.getChildren().setAll(segments);
        plan.setId("graph-plan");
        plan.setMinWidth(USE_PREF_SIZE);
        plan.setTooltip(new Tooltip("No plan yet: make one to see its actions. Changes nothing."));
        plan.setOnAction(event -> planning.plan());
        order.setId("graph-order");
        order.setMinWidth(USE_PREF_SIZE);
        order.setTooltip(new Tooltip("In which order the steps of the last plan are done"));
        order.setOnAction(event -> model.steps());
        back.setMinWidth(USE_PREF_SIZE);
        back.setId("graph-back");
        back.setOnAction(event -> model.load());
        Button open = new Button(null, new Icon("oct-file-16"));
        open.getStyleClass().add("ico");
        open.setId("graph-open");
        open.setTooltip(new Tooltip("Open the output of “terraform graph”…"));
        open.setAccessibleText("Open file…");
        open.setOnAction(event -> openFile.run());
        export.setId("graph-export");
        export.setMinWidth(USE_PREF_SIZE);
        export.getStyleClass().add("export");
        export.getItems()
                .setAll(
                        item("SVG…", exports::svg),
                        item("PNG…", exports::png),
                        item("Print…", print));
        for (Region part : List.of(ring, plan, order, back)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        getChildren().setAll(title, sub, ring, gap, back, plan, order, segment, open, export);
        show();
    }

    private static MenuItem item(String text, Runnable does) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> does.run());
        return item;
    }

    private static String name(Grouping how) {
        return switch (how) {
            case STAGES -> "Stages";
            case MODULES -> "Modules";
            case FREE -> "Free";
        };
    }

    void show() {
        Drawn now = model.drawnProperty().get();
        PlanColours colours = model.planProperty().get();
        boolean picture = model.pictureProperty().get() != null;
        ring.setVisible(picture && (model.loading() || model.laying()));
        for (ToggleButton one : segments) {
            Object how = one.getUserData();
            one.setSelected(how == model.groupingProperty().get());
            boolean there = how != Grouping.STAGES || model.hasStages();
            one.setVisible(there);
            one.setManaged(there);
        }
        segment.setDisable(!picture);
        export.setDisable(!picture);
        boolean file = now != null && now.file() != null;
        boolean steps = model.showsSteps();
        back.setVisible(file || steps);
        order.setVisible(picture && model.offersSteps() && !steps);
        plan.setVisible(picture && colours == null && !file && !steps);
        plan.setDisable(planning.running());
        plan.setText(planning.running() ? "Planning" : "Plan to colour it");
        sub.setText(words(now, colours));
    }

    private String words(@Nullable Drawn now, @Nullable PlanColours colours) {
        if (now == null || now.isEmpty()) {
            return now != null && now.file() != null ? String.valueOf(now.file()) : "";
        }
        if (now.isSteps()) {
            return "%,d %s of plan %s, in the order in which they are done"
                    .formatted(
                            now.size(),
                            now.size() == 1 ? "step" : "steps",
                            colours == null ? "" : colours.name());
        }
        StringBuilder text =
                new StringBuilder(
                        model.slicing().slice() == null
                                ? Words.resources(now.size())
                                : "%,d of %,d resources"
                                        .formatted(now.size(), model.slicing().size()));
        if (now.file() != null) {
            text.append(" in ").append(now.file().getFileName());
        }
        if (model.colours().byProperty().get() == Colours.By.STATE) {
            return text.append(", coloured by the state, serial ")
                    .append(model.colours().stateSerial())
                    .toString();
        }
        if (colours == null) {
            return text.append(now.file() == null ? ", no plan yet" : "").toString();
        }
        boolean drift = model.colours().byProperty().get() == Colours.By.DRIFT;
        text.append(drift ? ", coloured by the drift that plan " : ", coloured by plan ")
                .append(colours.name())
                .append(drift ? " saw" : "");
        if (colours.serial() != null) {
            text.append(" against serial ").append(colours.serial());
        }
        long elsewhere = model.slicing().slice() == null ? model.elsewhere() : 0;
        if (elsewhere > 0) {
            text.append("; ")
                    .append(elsewhere)
                    .append(elsewhere == 1 ? " change is" : " changes are")
                    .append(" of what the configuration no longer has");
        }
        return text.toString();
    }
}
