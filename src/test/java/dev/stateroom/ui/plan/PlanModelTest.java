package dev.stateroom.ui.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.control.ActionGlyph;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.task.SameThreadTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plan review without a stage.
class PlanModelTest {
    @TempDir Path folder;

    private final RecordedEngine engine = new RecordedEngine();
    private final PlanModel model =
            new PlanModel(RecordedEngine.environment("stg", 0), engine, new SameThreadTasks());
    private Path file;

    @BeforeEach
    void sample() throws IOException {
        file = SamplePlan.write(folder.resolve("plan.json"));
    }

    @AfterEach
    void close() {
        model.close();
    }

    private static StagePlan made(Path file, long serial, String sha256) {
        return new StagePlan(
                new Stage("plan", List.of()),
                file,
                sha256,
                serial,
                "l",
                new Plan("1.2", "1.11.4", false, List.of(), List.of(), 0, 0));
    }

    private List<String> listed() {
        return model.listing().rows().stream()
                .filter(Entry.class::isInstance)
                .map(row -> ((Entry) row).address())
                .toList();
    }

    @Test
    void aPlanFromAFileIsForLookingAt() {
        model.open(file);
        assertEquals(PlanModel.Moment.READY, model.momentProperty().get());
        assertEquals(19, model.changes());
        assertNotNull(model.currentProperty().get());
        assertTrue(model.closed().contains("for looking at"), model.closed());
    }

    @Test
    void whatIsTypedIsFoundInAddressesAndInValues() {
        model.open(file);
        model.find("ecr_push");
        assertEquals(List.of("module.github_oidc.aws_iam_role_policy.ecr_push"), listed());
        model.find("m6i.LARGE");
        assertEquals(List.of(SamplePlan.NODES), listed());
        assertTrue(model.isFoundInValues((Entry) model.listing().rows().get(1)));
        model.find(SamplePlan.SECRET);
        assertEquals(List.of(), listed(), "a search tells nothing of what is hidden");
        model.widen();
        assertEquals(19, listed().size());
    }

    @Test
    void chipsNarrowAndGroupsFold() {
        model.open(file);
        model.only(ActionGlyph.Action.DELETE, true);
        assertEquals(2, listed().size());
        model.only(ActionGlyph.Action.DELETE, false);
        model.onlyRisky(true);
        assertTrue(listed().contains(SamplePlan.NODES));
        assertEquals(model.flagged(), listed().size());
        model.onlyRisky(false);
        model.group(true);
        assertEquals(
                List.of("Create", "Update in place", "Replace", "Destroy", "Move"),
                model.listing().groups().stream().map(Group::label).toList());
        Group first = model.listing().groups().getFirst();
        model.toggle(first);
        assertEquals(19 - first.entries().size(), listed().size());
    }

    @Test
    void approvalOpensWhenAllIsSeenAndTheStateIsTheOneOfThePlan() {
        model.serialProperty().set(7L);
        model.waits(made(file, 7, "ab".repeat(32)));
        assertTrue(model.isWaiting());
        assertTrue(model.closed().contains("seen"), model.closed());
        for (int i = 0; i < 19; i++) {
            model.seeAndGoOn();
        }
        assertTrue(model.isSeen());
        assertTrue(model.closed().contains("read-only"), model.closed());
        model.armedProperty().set(true);
        assertEquals("", model.closed());
        model.serialProperty().set(8L);
        assertTrue(model.isStale());
        assertTrue(model.closed().contains("serial 7"), model.closed());
        model.waits(null);
        assertFalse(model.isWaiting());
    }

    @Test
    void hiddenValuesNeverReachTheScreen() {
        model.open(file);
        for (Tab tab : Tab.values()) {
            model.show(tab);
            for (Row row : model.listing().rows()) {
                if (row instanceof Entry entry) {
                    model.look(entry);
                    assertFalse(model.detailProperty().get().toString().contains("canary"));
                }
            }
        }
    }

    @Test
    void exportsAreWrittenWhereAPersonSays() throws IOException {
        model.open(file);
        for (String format : List.of("markdown", "html", "json")) {
            Path out = folder.resolve("out." + format);
            model.export(format, name -> Optional.of(out));
            String text = Files.readString(out);
            assertTrue(text.length() > 2_000, format);
            assertFalse(text.contains("canary"), format);
        }
    }

    @Test
    void linesOfATextAreComparedAndTheRestLeftOut() {
        AttributeChange value =
                new AttributeChange(
                        "",
                        "text",
                        new PlannedValue.Shown("a\nb\nc\nd\ne\nf\ng\n", true),
                        new PlannedValue.Shown("a\nb\nc\nd\ne\nF\ng\n", true),
                        true,
                        false);
        Line.Text line = (Line.Text) Lines.of(List.of(value), false).getFirst();
        assertEquals(
                List.of("3 lines the same", "d", "e", "f", "F", "g"),
                line.parts().stream().map(TextDiff.Part::text).toList());
    }
}
