package dev.stateroom.ui.shell;

import dev.stateroom.model.Identity;
import dev.stateroom.ui.control.ArmSwitch;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Who we are to AWS, where, with which Terraform, and whether we may change anything.
final class TopBar extends HBox {
    private final ShellModel model;
    private final Label account = value("mono");
    private final Label role = value("med");
    private final Label expires = value("muted");
    private final Label region = value("med");
    private final Label terraform = value("med");
    private final ArmSwitch arm;

    /// @param search the search field
    TopBar(ShellModel model, Node search, Runnable arming, Runnable disarming) {
        this.model = model;
        getStyleClass().add("top-bar");
        arm = new ArmSwitch(arming, disarming);
        arm.setId("arm-switch");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox who = new HBox(role, expires);
        getChildren()
                .setAll(
                        search,
                        gap,
                        fact("AWS account", account),
                        fact("Role", who),
                        fact("Region", region),
                        fact("Terraform", terraform),
                        arm);
        getChildren().get(2).getStyleClass().add("first");
        Tooltip.install(arm, new Tooltip("Arm or disarm, Ctrl+E"));
    }

    /// Shows how everything stands now.
    void show(Instant now) {
        Identity identity = model.identityProperty().get();
        boolean asked = identity != null || model.identityProblemProperty().get() != null;
        account.setText(identity == null ? (asked ? "unknown" : "…") : identity.account());
        role.setText(identity == null ? (asked ? "unknown" : "…") : identity.role());
        expires.setText(identity == null ? "" : ends(identity, now));
        OpenEnvironment open = model.selectedProperty().get();
        region.setText(open == null ? "none" : open.environment().backend().region());
        terraform.setText(
                model.terraformProperty().get().isEmpty()
                        ? "unknown"
                        : model.terraformProperty().get());
        arm.close(open == null);
        arm.show(open != null && open.arming().armedProperty().get());
    }

    private static String ends(Identity identity, Instant now) {
        if (identity.expires() == null) {
            return "";
        }
        Duration left = Duration.between(now, identity.expires());
        return left.isNegative() ? " · expired" : " · expires in " + Spans.words(left);
    }

    private static Label value(String style) {
        Label label = new Label();
        label.getStyleClass().addAll(style, "fact-value");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static VBox fact(String name, Region value) {
        Label label = new Label(name);
        label.getStyleClass().addAll("muted", "s11");
        VBox fact = new VBox(1, label, value);
        fact.getStyleClass().add("fact");
        fact.setMinWidth(USE_PREF_SIZE);
        return fact;
    }
}
