package dev.stateroom.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Intent;
import dev.stateroom.model.Lost;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.task.SameThreadTasks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StateModelTest {
    private static final Problem OFFLINE =
            Problem.of("offline", "AWS could not be reached.", "", "Check the network.");

    private final RecordedEngine engine = new RecordedEngine();
    private Instant now = RecordedEngine.NOW;
    private final StateModel model =
            new StateModel(
                    RecordedEngine.environment("stg", 0), engine, new SameThreadTasks(), () -> now);

    @BeforeEach
    void state() {
        engine.objects.give("stg", SampleState.of(391));
    }

    private Item item(String address) {
        return Objects.requireNonNull(Objects.requireNonNull(model.inventory()).at(address));
    }

    private Group group(String path) {
        return model.listing().rows().stream()
                .filter(row -> row instanceof Group group && group.path().equals(path))
                .map(Group.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<String> listed() {
        return model.listing().rows().stream()
                .filter(Item.class::isInstance)
                .map(row -> ((Item) row).address())
                .toList();
    }

    @Test
    void theTreeStandsByModuleInTerraformsOrderWithInnerModulesInTheirOwn() {
        model.enter();
        assertEquals(StateModel.Moment.READY, model.momentProperty().get());
        List<String> tops =
                Objects.requireNonNull(model.inventory()).tops().stream().map(Group::path).toList();
        assertEquals("", tops.getFirst(), "the root module comes first");
        assertEquals(tops.stream().sorted().toList(), tops);
        Group eks = group("module.eks");
        assertEquals(2, eks.groups().size());
        assertEquals(5, eks.size(), "with what is in its modules, and a deposed object");
        assertEquals("module.node_group[\"general\"]", eks.groups().getFirst().label());
        assertEquals(1, eks.groups().getFirst().depth());
        model.toggle(eks);
        assertFalse(listed().stream().anyMatch(address -> address.startsWith("module.eks")));
        assertFalse(model.isOpen(eks));
    }

    @Test
    void wordsFindAPartOfTheAddressAndAPatternTheWholeOfIt() {
        model.enter();
        model.find("ghcr secret");
        assertEquals(4, model.listing().found(), listed().toString());
        assertTrue(listed().contains(SampleState.SECRET));
        assertTrue(
                model.listing().isEmpty(group("module.vpc")), "what has no match keeps its line");
        model.find("*.aws_subnet.private[?]");
        assertEquals(3, model.listing().found());
        model.find("aws_subnet*");
        assertEquals(0, model.listing().found(), "a pattern is of the whole address");
        model.find("module.eks.*[\"spot\"]*");
        assertEquals(2, model.listing().found(), "brackets and quotes mean themselves");
    }

    @Test
    void wordsAreFoundInAttributesWithTheirPlace() {
        model.enter();
        model.find("FASTAPI/ghcr");
        assertEquals(List.of(SampleState.SECRET), listed());
        Attributes.Hit hit =
                Objects.requireNonNull(
                        model.attributes().hit(item(SampleState.SECRET), "fastapi/ghcr"));
        assertEquals(new Attributes.Hit("id=", "fastapi/ghcr", ""), hit);
        model.find("metadata[0].name=ghcr");
        assertEquals(List.of(SampleState.SECRET), listed(), "name and value in one word");
        model.find("ghcr immutable");
        assertEquals(List.of(SampleState.SECRET), listed(), "one word here, one there");
        assertEquals(List.of("immutable"), model.query().besides(item(SampleState.SECRET)));
    }

    @Test
    void aSensitiveValueIsNeverFoundItsNameIs() {
        model.enter();
        model.find("dockerconfigjson=");
        assertEquals(List.of(SampleState.SECRET), listed());
        model.find("•");
        assertEquals(List.of(), listed());
    }

    @Test
    void attributesThatCannotBeReadLeaveTheAddresses() {
        engine.objects.valuesProblem = OFFLINE;
        model.enter();
        model.find("ghcr secret");
        assertEquals(4, model.listing().found());
        assertEquals(OFFLINE, model.attributes().problem());
        engine.objects.valuesProblem = null;
        model.load();
        assertNull(model.attributes().problem(), "tried again with the next reading");
    }

    @Test
    void pickingAModulePicksWhatIsListedOfItAndAgainLetsItGo() {
        model.enter();
        model.find("ghcr");
        model.pick(group("module.k8s_resources"));
        assertEquals(1, model.picked());
        model.find("");
        assertEquals(1, model.pickedIn(group("module.k8s_resources")));
        model.pick(group("module.ghcr_secret"));
        assertEquals(
                new Intent.RemoveFromState(
                        "stg",
                        List.of(SampleState.SECRET, SampleState.ROTATING, SampleState.WORKER)),
                model.removal());
        model.pick(group("module.ghcr_secret"));
        assertEquals(1, model.picked());
        model.pickNone();
        assertNull(model.removal());
    }

    @Test
    void aPatternPicksAllThatItFinds() {
        model.enter();
        model.find("module.vpc.aws_*");
        model.pickFound();
        assertEquals(10, model.picked());
        model.find("");
        model.show(Showing.PICKED);
        assertEquals(10, model.listing().found());
    }

    @Test
    void whatIsLookedAtIsWhatGoesWhereNothingIsPicked() {
        model.enter();
        model.look(item(SampleState.ROTATING));
        assertEquals(
                new Intent.RemoveFromState("stg", List.of(SampleState.ROTATING)), model.removal());
        model.pick(item(SampleState.SECRET), true);
        assertEquals(
                new Intent.RemoveFromState("stg", List.of(SampleState.SECRET)), model.removal());
    }

    @Test
    void detailsTellValuesWithSecretsMaskedAndWhoNeedsWhom() {
        model.enter();
        model.look(item(SampleState.SECRET));
        Values.Read read = assertInstanceOf(Values.Read.class, model.valuesProperty().get());
        assertTrue(read.values().stream().anyMatch(value -> value.sensitive()));
        Inventory inventory = Objects.requireNonNull(model.inventory());
        assertEquals(List.of(SampleState.ROTATING), inventory.needs(item(SampleState.SECRET)));
        assertEquals(3, inventory.neededBy(item(SampleState.SECRET)).size());
        assertEquals(
                3,
                inventory.needs(item("module.vpc.aws_nat_gateway.this[0]")).size(),
                "a dependency is on all instances");
    }

    @Test
    void whatNeedsThePickedAndStaysIsKnownBeforeAnythingIsProposed() {
        model.enter();
        model.pick(item(SampleState.SECRET), true);
        assertEquals(3, model.leftBehind().size());
        model.pickLeftBehind();
        assertEquals(4, model.picked());
        assertEquals(
                List.of("module.k8s_resources.kubernetes_deployment.worker"), model.leftBehind());
    }

    @Test
    void valuesThatCannotBeReadSaySo() {
        engine.objects.valuesProblem = OFFLINE;
        model.enter();
        model.look(item(SampleState.SECRET));
        assertInstanceOf(Values.Failed.class, model.valuesProperty().get());
    }

    @Test
    void whatIsGoneIsPickedAndListedAlone() {
        engine.objects.lost =
                List.of(new Lost(SampleState.WORKER, "fastapi/x"), new Lost("module.no.a_b.c", ""));
        model.enter();
        model.pick(item(SampleState.SECRET), true);
        model.gone().find();
        assertEquals(Showing.GONE, model.showing());
        assertEquals(List.of(SampleState.WORKER), listed());
        assertEquals(
                new Intent.RemoveFromState("stg", List.of(SampleState.WORKER)), model.removal());
        model.gone().forget();
        assertEquals(Showing.ALL, model.showing());
    }

    @Test
    void aSearchThatFailsPicksNothing() {
        engine.objects.lostProblem = OFFLINE;
        model.enter();
        model.gone().find();
        assertEquals(OFFLINE, model.gone().problem());
        assertFalse(model.gone().running());
        assertEquals(0, model.picked());
    }

    @Test
    void aReadingThatFailsKeepsWhatWasReadAndSaysSince() {
        model.enter();
        engine.statusProblem = OFFLINE;
        model.load();
        assertEquals(StateModel.Moment.READY, model.momentProperty().get());
        assertEquals(OFFLINE, model.problemProperty().get());
        assertEquals(RecordedEngine.NOW, model.readAt());
        engine.statusProblem = null;
        model.load();
        assertNull(model.problemProperty().get());
    }

    @Test
    void aStateThatCannotBeReadAtAllIsAFailureAndNoneIsEmpty() {
        engine.stateProblem =
                Problem.of(
                        "state-newer-terraform",
                        "This state was written by Terraform 2.0.0, format 5.",
                        "",
                        "Use a newer Stateroom.");
        model.enter();
        assertEquals(StateModel.Moment.FAILED, model.momentProperty().get());
        assertNull(model.removal());
        engine.stateProblem = Problem.of("state-missing", "There is no state yet.", "", "");
        model.load();
        assertEquals(StateModel.Moment.EMPTY, model.momentProperty().get());
    }

    @Test
    void aStateThatVanishesTakesEverythingWithItThatWasShown() {
        model.enter();
        model.pick(item(SampleState.SECRET), true);
        model.look(item(SampleState.SECRET));
        engine.stateProblem = Problem.of("state-missing", "There is no state any more.", "", "");
        model.load();
        assertEquals(StateModel.Moment.EMPTY, model.momentProperty().get());
        assertNull(model.inventory());
        assertEquals(0, model.picked());
        assertNull(model.currentProperty().get());
    }

    @Test
    void whatStandsInItNoLongerIsLetGo() {
        model.enter();
        model.pick(item(SampleState.SECRET), true);
        model.pick(item(SampleState.WORKER), true);
        model.look(item(SampleState.SECRET));
        engine.objects.give(
                "stg", SampleState.without(SampleState.of(391), List.of(SampleState.SECRET)));
        model.seen(392);
        assertEquals(1, model.picked());
        assertNull(model.currentProperty().get());
    }

    @Test
    void itIsReadAgainWhenItIsOldOrTheWindowSawAnotherSerial() {
        model.enter();
        engine.objects.give("stg", SampleState.of(392));
        model.enter();
        assertEquals(391, serial(), "what is fresh is not read again");
        model.seen(391);
        assertEquals(391, serial());
        model.seen(392);
        assertEquals(392, serial());
        engine.objects.give("stg", SampleState.of(393));
        now = now.plusSeconds(31);
        model.enter();
        assertEquals(393, serial());
    }

    private long serial() {
        return Objects.requireNonNull(model.inventory()).state().serial();
    }

    @Test
    void afterAWriteNothingIsPickedAndTheNoteStaysUntilItIsPutAway() {
        model.enter();
        model.find("ghcr");
        model.pickFound();
        model.wrote(RecordedEngine.result(Result.Outcome.DONE, null));
        assertEquals(0, model.picked());
        assertTrue(model.query().isNothing());
        assertNotNull(model.written());
        model.putAway();
        assertNull(model.written());
    }

    @Test
    void aWriteThatFailedKeepsWhatWasPicked() {
        model.enter();
        model.pick(item(SampleState.SECRET), true);
        model.wrote(RecordedEngine.result(Result.Outcome.FAILED, OFFLINE));
        assertEquals(1, model.picked());
    }

    @Test
    void revealingAnObjectTakesAwayWhatHidesIt() {
        model.enter();
        model.toggle(group("module.vpc"));
        model.find("ghcr");
        model.reveal("module.vpc.aws_vpc.this");
        assertTrue(model.query().isNothing());
        assertTrue(listed().contains("module.vpc.aws_vpc.this"));
        assertEquals(
                "module.vpc.aws_vpc.this",
                Objects.requireNonNull(model.currentProperty().get()).address());
    }

    @Test
    void fiftyThousandObjectsAreFoundWhileAPersonTypes() {
        engine.objects.give("stg", SampleState.large(50_000));
        long begin = System.nanoTime();
        model.enter();
        assertEquals(50_500, model.listing().rows().size());
        // The attributes are read with the first search; in the window nobody waits for that.
        model.find("n");
        long read = System.nanoTime();
        model.find("node[42]");
        model.pickFound();
        model.find("*[\"0007\"]*");
        long found = System.nanoTime();
        assertEquals(100, model.listing().found());
        assertEquals(500, model.picked());
        System.out.printf(
                "50,000 objects: read in %d ms, three searches and picks in %d ms%n",
                (read - begin) / 1_000_000, (found - read) / 1_000_000);
        assertTrue(found - read < 3_000_000_000L, "a person would wait");
    }
}
