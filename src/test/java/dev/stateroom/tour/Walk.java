package dev.stateroom.tour;

import dev.stateroom.Main;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.scene.input.KeyCode;

/// Walks the real window on the sandbox: looks at both environments, arms and deploys `stg`, and
/// sees it end. The exit status is 0 only if every step did what it should.
public final class Walk {
    private static final Logger JAVA_FX = Logger.getLogger("javafx");

    private final Guide guide = new Guide(Start.PICTURES);

    private Walk() {}

    public static void main(String[] arguments) {
        JAVA_FX.setLevel(Level.SEVERE);
        AtomicBoolean arrived = new AtomicBoolean();
        // The window's own end is not the tour's: whoever leaves before the last step has not
        // arrived.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            if (!arrived.get()) {
                                Runtime.getRuntime().halt(1);
                            }
                        }));
        Thread.ofPlatform()
                .name("tour")
                .start(() -> {
                    Walk walk = new Walk();
                    try {
                        walk.walk();
                        arrived.set(true);
                        walk.guide.close();
                    } catch (RuntimeException | AssertionError e) {
                        walk.guide.lost();
                        System.err.println("The tour stopped: " + e.getMessage());
                        Runtime.getRuntime().halt(1);
                    }
                });
        Main.main(new String[] {"--sandbox"});
    }

    private void walk() {
        guide.awaitStart(60);
        guide.step("The window opens", 60, guide::isOpen);
        guide.picture("opening");

        guide.step(
                "stg is read",
                180,
                () -> guide.text("#band-name").equals("STG") && guide.shows("Readable"));
        guide.check("the window opens read-only", guide.text("#band-mode").startsWith("Read-only"));
        guide.picture("overview");
        guide.click("#section-deploy");
        guide.step("The deploy section is shown", 30, () -> guide.has("#deploy"));
        guide.check("deploying is closed", guide.isClosed("#deploy"));
        guide.picture("stg");

        guide.keys(KeyCode.CONTROL, KeyCode.TAB);
        guide.step(
                "prod is read",
                60,
                () -> guide.text("#band-name").equals("PROD") && guide.shows("Readable"));
        guide.check("prod says that it is protected", guide.shows("protected"));
        guide.picture("prod");

        guide.keys(KeyCode.CONTROL, KeyCode.TAB);
        guide.step("stg is shown again", 10, () -> guide.text("#band-name").equals("STG"));
        guide.keys(KeyCode.CONTROL, KeyCode.E);
        guide.step("Arming asks", 10, () -> guide.has("#arm-confirm"));
        guide.picture("arm");
        guide.click("#arm-confirm");
        guide.step("stg is armed", 10, () -> guide.text("#band-mode").startsWith("Armed for"));
        guide.step("The dialog is gone", 10, () -> !guide.has("#arm-confirm"));
        guide.picture("armed");

        guide.click("#deploy");
        guide.step("The deploy shows what it would do", 60, () -> guide.has("#start-deploy"));
        guide.picture("proposal");
        guide.click("#start-deploy");
        deploy();
        guide.check("stg is deployed", guide.shows("stg is deployed"));
        guide.step("The sidebar knows", 30, () -> guide.shows("Deployed"));
        guide.picture("deployed");
    }

    /// Approves each stage that asks, until the run tells how it ended.
    private void deploy() {
        int approved = 0;
        while (true) {
            guide.step(
                    "A stage asks, or the run ends",
                    180,
                    () -> guide.has("#approve") || guide.has("#result"));
            if (guide.has("#result")) {
                break;
            }
            approved++;
            guide.picture("approve-" + approved);
            guide.click("#approve");
            guide.step("The answer is taken", 30, () -> !guide.has("#approve"));
            guide.picture("applying-" + approved);
        }
        guide.check("at least one stage asked for approval", approved > 0);
    }
}
