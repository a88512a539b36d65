package dev.stateroom.tour;

import dev.stateroom.Main;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.scene.input.KeyCode;

/// Walks the real window on the sandbox: looks at both environments, arms and deploys `stg`,
/// promotes what passed to `prod`, destroys `stg`, and sees each end. The exit status is 0 only if
/// every step did what it should.
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
        promote();
        destroy();
    }

    /// What passed in stg goes to prod.
    private void promote() {
        guide.keys(KeyCode.CONTROL, KeyCode.TAB);
        guide.step("prod is shown", 30, () -> guide.text("#band-name").equals("PROD"));
        guide.keys(KeyCode.CONTROL, KeyCode.E);
        guide.step("Arming prod asks for its name", 10, () -> guide.has("#arm-confirm"));
        guide.type("prod");
        guide.click("#arm-confirm");
        guide.step("prod is armed", 10, () -> guide.text("#band-mode").startsWith("Armed for"));
        guide.step("The dialog is gone", 10, () -> !guide.has("#arm-confirm"));
        guide.choose("#more", "#promote");
        guide.step("The promotion shows what passed", 60, () -> guide.has("#start-deploy"));
        guide.check(
                "only what was validated is promoted",
                guide.shows("What passed its validation in stg is deployed to prod"));
        guide.picture("promotion");
        guide.type("prod");
        guide.click("#start-deploy");
        deploy();
        guide.check("prod is promoted", guide.shows("prod is deployed"));
        guide.picture("promoted");
    }

    /// The end of an environment.
    private void destroy() {
        guide.keys(KeyCode.CONTROL, KeyCode.TAB);
        guide.step("stg is shown", 30, () -> guide.text("#band-name").equals("STG"));
        guide.choose("#more", "#destroy");
        guide.step("The destruction names what goes", 60, () -> guide.has("#start-deploy"));
        guide.check("nothing starts by itself", guide.isClosed("#start-deploy"));
        guide.picture("destruction");
        String wanted = guide.text("#typed-phrase");
        guide.check("name and number are asked for", wanted.matches("stg [0-9]+"));
        guide.type(wanted);
        guide.click("#start-deploy");
        deploy();
        guide.check("stg is destroyed", guide.shows("stg is destroyed"));
        guide.picture("destroyed");
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
