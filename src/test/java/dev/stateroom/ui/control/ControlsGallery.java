package dev.stateroom.ui.control;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every control on one page, as the deploy picture arranges them.
final class ControlsGallery {
    private ControlsGallery() {}

    static Parent page(Node log) {
        VBox left = new VBox(12, errorCard(), resources(), smallThings());
        left.setPrefWidth(490);
        left.setMinWidth(490);
        Card logCard = new Card().fill(log);
        HBox.setHgrow(logCard, Priority.ALWAYS);
        HBox lower = new HBox(12, left, logCard);
        VBox.setVgrow(lower, Priority.ALWAYS);
        VBox page = new VBox(12, head(), stages(), lower);
        page.setPadding(new Insets(0, 20, 16, 20));
        page.getStyleClass().add(EnvTone.OPEN.styleClass());
        return page;
    }

    private static Node head() {
        Label title = new Label("Deploy");
        title.getStyleClass().add("page-title");
        Label sub = new Label("Run #1851 of stg, started 03:52 by oncall, running");
        sub.getStyleClass().add("page-sub");
        Label time = new Label("15:56");
        time.getStyleClass().addAll("mono", "strong");
        Button pause = new Button("Pause after stage 4", new Icon("oct-stopwatch-16"));
        Button stop = new Button("Stop safely…", new Icon("oct-stop-16"));
        stop.getStyleClass().add("dano");
        ArmSwitch arm = new ArmSwitch(() -> {}, () -> {});
        arm.show(true);
        HBox head = new HBox(title, sub, time, grow(), pause, stop, arm);
        head.getStyleClass().add("page-head");
        return head;
    }

    private static Node stages() {
        StageStepper stepper = new StageStepper();
        stepper.show(
                List.of(
                        step("Lock check", "0:02", StageStepper.State.DONE),
                        step("Backup", "serial 391, 0:04", StageStepper.State.DONE),
                        step("Stage 1 network", "1:12", StageStepper.State.DONE),
                        step("Stage 2 cluster", "left out", StageStepper.State.SKIPPED),
                        step("Stage 3 IAM", "failed after 0:46", StageStepper.State.FAILED),
                        step(
                                "Stage 4 everything else",
                                "fixing, step 1 of 2",
                                StageStepper.State.RUNNING),
                        step("Validate", "about 2 min", StageStepper.State.WAITING),
                        step("Promote to prod", "asks you first", StageStepper.State.ASKS)));
        return stepper;
    }

    private static StageStepper.Step step(String caption, String detail, StageStepper.State state) {
        return new StageStepper.Step(caption, detail, state, "7");
    }

    private static Node errorCard() {
        Label progress = new Label("1 of 3, 0:27");
        progress.getStyleClass().addAll("mono", "acc");
        Toggle itself = new Toggle("by itself");
        itself.getStyleClass().add("muted");
        itself.setSelected(true);
        Button show = new Button("Show in log", new Icon("oct-terminal-16"));
        show.getStyleClass().add("sm");
        Button copy = new Button("Copy for ticket", new Icon("oct-clippy-16"));
        copy.getStyleClass().add("sm");
        return new ErrorCard("Stage 4 stopped before changing anything")
                .badge(new Badge("Explained", Tone.ACCENT, "oct-light-bulb-16"))
                .code("Invalid for_each argument", "external_secrets/main.tf:42")
                .why(
                        "The keys come from the ARNs of 3 IAM roles that do not exist yet. "
                                + "Terraform must know every key before it plans.")
                .steps(
                        "Suggested fix, 2 steps",
                        List.of(
                                new ErrorCard.Step(
                                        "Create the 3 IAM roles on their own",
                                        StageStepper.State.RUNNING,
                                        List.of(progress)),
                                new ErrorCard.Step(
                                        "Run stage 4 again, now with known keys",
                                        StageStepper.State.WAITING,
                                        List.of(itself))))
                .buttons("Lasting fix: use names as keys", show, copy);
    }

    private static Node resources() {
        VBox rows =
                new VBox(
                        6,
                        resource(
                                ActionGlyph.Action.CREATE,
                                "aws_iam_role.irsa[\"worker\"]",
                                0.6,
                                Tone.ACCENT),
                        resource(
                                ActionGlyph.Action.UPDATE,
                                "aws_iam_role.irsa[\"api\"]",
                                1,
                                Tone.OK),
                        resource(
                                ActionGlyph.Action.REPLACE,
                                "aws_eks_node_group.main",
                                0.3,
                                Tone.WARN),
                        resource(ActionGlyph.Action.DELETE, "aws_nat_gateway.old", 0.1, Tone.BAD));
        rows.setPadding(new Insets(8, 0, 0, 0));
        ToggleButton live = new ToggleButton("Live");
        live.setSelected(true);
        HBox seg = new HBox(live, new ToggleButton("Slowest"));
        seg.getStyleClass().add("seg");
        return new Card("oct-list-unordered-16", "Resources")
                .sub("37 done, 2 running")
                .right(seg)
                .line()
                .body(rows);
    }

    private static Node resource(
            ActionGlyph.Action action, String address, double part, Tone tone) {
        Label name = new Label(address);
        name.getStyleClass().add("mono");
        Bar bar = new Bar().tone(tone);
        bar.setPrefWidth(64);
        bar.fractionProperty().set(part);
        Label time = new Label("0:12");
        time.getStyleClass().addAll("mono", "muted");
        HBox row =
                new HBox(8, new ProgressRing(12), new ActionGlyph(action), name, grow(), bar, time);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node smallThings() {
        FlowPane flow = new FlowPane(8, 8);
        flow.getChildren()
                .addAll(
                        new Badge("Free", Tone.NEUTRAL, "oct-unlock-16"),
                        new Badge("Readable", Tone.OK, "oct-check-16"),
                        new Badge("14 pending", Tone.WARN),
                        new Badge("Locked", Tone.BAD, "oct-lock-16"),
                        new Badge("3 replaced", Tone.REPLACE),
                        new Kbd("Ctrl+Shift+."),
                        new EnvTag("stg", EnvTone.OPEN),
                        new EnvTag("prod", EnvTone.PROTECTED),
                        new ActionGlyph(ActionGlyph.Action.NONE),
                        dotted(Tone.OK, "AWS"),
                        dotted(Tone.NEUTRAL, "offline"));
        FlowPane buttons = new FlowPane(8, 8);
        for (String style : List.of("pri", "good", "dan", "dano", "flat", "link")) {
            Button button = new Button(style, new Icon("oct-rocket-16"));
            button.getStyleClass().addAll(style, "sm");
            buttons.getChildren().add(button);
        }
        Toggle off = new Toggle("off");
        TextField field = new TextField("a field");
        field.setPrefWidth(120);
        Label chip = new Label("chip");
        chip.getStyleClass().add("chip");
        Label on = new Label("chosen");
        on.getStyleClass().addAll("chip", "on");
        buttons.getChildren().addAll(off, field, chip, on);
        return new Card("oct-tag-16", "Small things")
                .tone(Tone.OK)
                .body(new VBox(10, flow, buttons));
    }

    private static Node dotted(Tone tone, String word) {
        HBox box = new HBox(6, new Dot(tone), new Label(word));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Region grow() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
