package dev.stateroom.ui.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.graph.BlastRadius;
import dev.stateroom.graph.Box;
import dev.stateroom.graph.Grouping;
import dev.stateroom.graph.Relation;
import dev.stateroom.graph.Slice;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.State;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.task.SameThreadTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphModelTest {
    /// What plain `terraform graph` prints, with modules, a data source and a resource of the root.
    public static final String SMALL =
            """
            digraph G {
              rankdir = "RL";
              node [shape = rect, fontname = "sans-serif"];
              "data.aws_region.here" [label="data.aws_region.here"];
              "aws_s3_bucket.logs" [label="aws_s3_bucket.logs"];
              subgraph "cluster_module.vpc" {
                label = "module.vpc"
                fontname = "sans-serif"
                "module.vpc.aws_vpc.this" [label="aws_vpc.this"];
                "module.vpc.aws_subnet.private" [label="aws_subnet.private"];
              }
              subgraph "cluster_module.eks" {
                label = "module.eks"
                fontname = "sans-serif"
                "module.eks.aws_eks_cluster.this" [label="aws_eks_cluster.this"];
                "module.eks.aws_eks_node_group.this" [label="aws_eks_node_group.this"];
              }
              subgraph "cluster_module.eks.module.addons" {
                label = "module.eks.module.addons"
                fontname = "sans-serif"
                "module.eks.module.addons.aws_eks_addon.cni" [label="aws_eks_addon.cni"];
              }
              "module.vpc.aws_subnet.private" -> "module.vpc.aws_vpc.this";
              "module.vpc.aws_vpc.this" -> "data.aws_region.here";
              "module.eks.aws_eks_cluster.this" -> "module.vpc.aws_subnet.private";
              "module.eks.aws_eks_node_group.this" -> "module.eks.aws_eks_cluster.this";
              "module.eks.module.addons.aws_eks_addon.cni" -> "module.eks.aws_eks_node_group.this";
            }
            """;

    private static final String CLUSTER = "module.eks.aws_eks_cluster.this";
    private static final String NODES = "module.eks.aws_eks_node_group.this";
    private static final String CNI = "module.eks.module.addons.aws_eks_addon.cni";

    @TempDir private Path folder;

    private final RecordedEngine engine = new RecordedEngine();
    private final GraphModel model =
            new GraphModel(RecordedEngine.environment("stg", 0), engine, new SameThreadTasks());

    private EnvironmentGraph graph(String dot) {
        try {
            return EnvironmentGraph.read(Files.writeString(folder.resolve("g.dot"), dot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draws(String dot) {
        engine.graph = (environment, watch, stop) -> graph(dot);
    }

    private static StagePlan plan(String sha, long serial, Change... changes) {
        return new StagePlan(
                new Stage("rest", List.of()),
                Path.of("plan"),
                sha,
                serial,
                "lineage",
                new Plan("1.2", "1.11.4", false, List.of(changes), List.of(), 0, 0));
    }

    private static Change change(String address, Change.Action action) {
        return new Change(address, action, null, null, null, null);
    }

    private Box box(String address) {
        Picture picture = model.pictureProperty().get();
        assertNotNull(picture);
        int at = picture.scene().boxAt(address);
        assertTrue(at >= 0, address + " is not in the picture");
        return picture.scene().boxes().get(at);
    }

    private boolean seen(String address) {
        Picture picture = model.pictureProperty().get();
        return picture != null && picture.scene().boxAt(address) >= 0;
    }

    @Test
    void theGraphIsDrawnWhenTheScreenIsEntered() {
        draws(SMALL);
        assertEquals(GraphModel.Moment.IDLE, model.momentProperty().get());
        model.enter();
        assertEquals(GraphModel.Moment.READY, model.momentProperty().get());
        assertEquals(7, model.size());
        assertEquals(Grouping.STAGES, model.groupingProperty().get());
        assertTrue(seen(CNI), "a small graph is open");
        Picture first = model.pictureProperty().get();
        model.enter();
        assertSame(first, model.pictureProperty().get(), "what is the same is not drawn again");
    }

    @Test
    void aFailureIsOneSentenceAndARetryMendsIt() {
        engine.graph =
                (environment, watch, stop) -> {
                    throw new ProblemException(
                            Problem.of(
                                    "graph-failed", "Terraform could not draw the graph.", "", ""));
                };
        model.enter();
        assertEquals(GraphModel.Moment.FAILED, model.momentProperty().get());
        assertEquals("graph-failed", model.problemProperty().get().id());
        draws(SMALL);
        model.load();
        assertEquals(GraphModel.Moment.READY, model.momentProperty().get());
        assertNull(model.problemProperty().get());
        engine.graph =
                (environment, watch, stop) -> {
                    throw new ProblemException(
                            Problem.of("graph-failed", "Not this time.", "", ""));
                };
        model.load();
        assertEquals(GraphModel.Moment.READY, model.momentProperty().get(), "the old one stays");
        assertEquals("Not this time.", model.problemProperty().get().what());
    }

    @Test
    void anEmptyGraphSaysWhy() {
        draws("digraph G {}");
        model.enter();
        assertEquals(GraphModel.Moment.EMPTY, model.momentProperty().get());
        assertEquals("graph-empty", model.drawnProperty().get().notice().id());
    }

    @Test
    void aFileThatIsNoGraphIsRefusedAndOneThatIsReplacesThePicture() throws IOException {
        draws(SMALL);
        model.enter();
        model.openFile(Files.writeString(folder.resolve("notes.txt"), "Nothing to see here."));
        assertEquals("graph-not-dot", model.problemProperty().get().id());
        assertEquals(7, model.size(), "the old one stays");
        model.openFile(folder.resolve("absent.dot"));
        assertEquals("file-unreadable", model.problemProperty().get().id());
        model.openFile(
                Files.writeString(
                        folder.resolve("other.dot"),
                        "digraph { \"aws_vpc.a\" -> \"aws_vpc.b\"; }"));
        assertEquals(2, model.size());
        assertFalse(model.hasStages());
        assertEquals(Grouping.MODULES, model.groupingProperty().get());
        model.load();
        assertEquals(7, model.size());
    }

    @Test
    void modulesOpenAndClose() {
        draws(SMALL);
        model.enter();
        model.collapseAll();
        assertFalse(seen(CLUSTER));
        assertEquals(Box.Kind.FOLDED, box("module.eks").kind());
        model.toggle("module.eks");
        assertTrue(seen(CLUSTER));
        assertFalse(seen(CNI));
        assertEquals("module.eks", model.pictureProperty().get().anchor());
        model.openAll();
        assertTrue(seen(CNI));
        model.group(Grouping.FREE);
        assertFalse(seen("module.eks"));
        assertEquals(7, model.pictureProperty().get().scene().boxes().size());
    }

    @Test
    void selectingTellsBothDirectionsAndTheNumbers() {
        draws(SMALL);
        model.enter();
        model.select(CLUSTER);
        BlastRadius radius = model.blastRadius();
        assertEquals(3, radius.needed());
        assertEquals(2, radius.affected());
        assertEquals(Relation.SELECTED, model.highlightProperty().get().of(box(CLUSTER)));
        assertEquals(Relation.AFFECTED, model.highlightProperty().get().of(box(CNI)));
        assertEquals(
                Relation.NEEDED,
                model.highlightProperty().get().of(box("module.vpc.aws_vpc.this")));
        assertEquals(
                Relation.DIMMED, model.highlightProperty().get().of(box("aws_s3_bucket.logs")));
        assertEquals("Stage 2, Cluster", model.lookup().stage(CLUSTER));
        assertEquals("Stage 4, Rest", model.lookup().stage("aws_s3_bucket.logs"));
        model.select("module.eks");
        assertEquals(3, model.blastRadius().selected());
        assertEquals(3, model.blastRadius().needed());
        model.select(null);
        assertNull(model.blastRadius());
    }

    @Test
    void whatIsFoundIsRevealed() {
        draws(SMALL);
        model.enter();
        model.collapseAll();
        model.find("eks this");
        assertEquals(2, model.search().hits());
        assertEquals(0, model.search().hit());
        assertEquals(
                Relation.DIMMED, model.highlightProperty().get().of(box("aws_s3_bucket.logs")));
        model.nextHit(true);
        assertEquals(1, model.search().hit());
        assertEquals(CLUSTER, model.selectedProperty().get());
        assertTrue(seen(CLUSTER));
        model.nextHit(true);
        assertEquals(NODES, model.selectedProperty().get());
        model.nextHit(true);
        assertEquals(CLUSTER, model.selectedProperty().get(), "it goes round");
        model.nextHit(false);
        assertEquals(NODES, model.selectedProperty().get());
        model.find("nowhere");
        assertEquals(0, model.search().hits());
    }

    @Test
    void plansColourThePictureAndFilterIt() {
        draws(SMALL);
        model.enter();
        assertTrue(model.counts().isEmpty());
        model.plans(
                List.of(
                        plan(
                                "aaaaaaaaaaaa",
                                213,
                                change("module.vpc.aws_vpc.this", Change.Action.UPDATE)),
                        plan(
                                "8f31c2aabbcc",
                                214,
                                change("module.vpc.aws_vpc.this", Change.Action.NOOP),
                                change(NODES + "[\"general\"]", Change.Action.REPLACE),
                                change(NODES + "[\"spot\"]", Change.Action.CREATE),
                                change(CNI, Change.Action.CREATE),
                                change("aws_iam_role.gone", Change.Action.DELETE))));
        PlanColours colours = model.planProperty().get();
        assertEquals("8f31c2", colours.name());
        assertEquals(214L, colours.serial());
        assertEquals(Tone.REPLACE, box(NODES).mix().tone());
        assertEquals(Tone.CREATE, box(CNI).mix().tone());
        assertEquals(Tone.NONE, box("module.vpc.aws_vpc.this").mix().tone());
        assertEquals(1, model.counts().get(Tone.REPLACE));
        assertEquals(1, model.counts().get(Tone.CREATE));
        assertEquals(5, model.counts().get(Tone.NONE));
        assertEquals(1, model.elsewhere());
        assertEquals(2, model.lookup().changes(NODES).size());
        model.select(CLUSTER);
        assertEquals(2, model.blastRadius().affectedChanging());
        model.select(null);
        model.filter(Tone.NONE, false);
        assertEquals(Relation.DIMMED, model.highlightProperty().get().of(box(CLUSTER)));
        assertEquals(Relation.PLAIN, model.highlightProperty().get().of(box(NODES)));
        model.filter(Tone.NONE, true);
        model.filterTypes(Set.of("aws_vpc"));
        assertEquals(Relation.DIMMED, model.highlightProperty().get().of(box(NODES)));
        model.plans(List.of());
        assertTrue(model.counts().isEmpty());
        assertEquals(Tone.NONE, box(NODES).mix().tone());
    }

    private static State.Instance object(String address, boolean tainted, String deposed) {
        return new State.Instance(
                address, State.Mode.MANAGED, "t", "n", "p", tainted, deposed, List.of());
    }

    @Test
    void whatTheStateAndTheDoctorSayIsLaidOverThePictureWithoutMovingIt() {
        draws(SMALL);
        engine.objects.give(
                "stg",
                new State(
                        4,
                        "1.11.4",
                        214,
                        "l",
                        List.of(
                                object(NODES + "[\"a\"]", true, null),
                                object(NODES + "[\"b\"]", false, null),
                                object(CLUSTER, false, "4fa856c3"),
                                object(CNI, false, null)),
                        List.of(),
                        List.of()));
        engine.findings =
                List.of(
                        dev.stateroom.model.Finding.ok(
                                dev.stateroom.model.Finding.Area.STATE, "All of " + CLUSTER),
                        new dev.stateroom.model.Finding(
                                dev.stateroom.model.Finding.Area.OPERATION,
                                dev.stateroom.model.Finding.Status.FAIL,
                                Problem.of("x", "The apply broke off at `" + CNI + "`.", "", ""),
                                null,
                                null));
        model.enter();
        model.plans(
                List.of(
                        new StagePlan(
                                new Stage("rest", List.of()),
                                Path.of("plan"),
                                "8f31c2aabbcc",
                                214L,
                                "lineage",
                                new Plan(
                                        "1.2",
                                        "1.11.4",
                                        false,
                                        List.of(change(NODES + "[\"a\"]", Change.Action.REPLACE)),
                                        List.of(
                                                change(CNI, Change.Action.DELETE),
                                                change(CLUSTER, Change.Action.UPDATE)),
                                        0,
                                        0))));
        model.collapseAll();
        model.toggle("module.eks");
        model.colourBy(Colours.By.STATE);
        assertEquals(Colours.By.STATE, model.colours().byProperty().get());
        assertEquals(Tone.TAINTED, box(NODES).mix().tone());
        assertEquals(Tone.DEPOSED, box(CLUSTER).mix().tone());
        assertEquals(Tone.FINDING, box("module.eks.module.addons").mix().tone(), "folded");
        assertEquals("!1 ×1 ?1", box("module.eks").mix().glyphs());
        assertEquals(4, model.counts().get(Tone.NONE));
        assertEquals(
                List.of(
                        new StateColours.Note(
                                Tone.TAINTED, "[\"a\"] tainted", "the next apply replaces it")),
                model.lookup().notes(NODES));
        assertEquals(
                "The apply broke off at `" + CNI + "`.",
                model.lookup().notes(CNI).getFirst().below());
        List<Double> stated = places();
        engine.findings = List.of();
        model.load();
        assertEquals("!1 ×1", box("module.eks").mix().glyphs(), "another look reads it anew");
        assertEquals(stated, places(), "nothing moves");

        model.colourBy(Colours.By.DRIFT);
        assertEquals(stated, places(), "nothing moves");
        assertEquals(Tone.CHANGED, box(CLUSTER).mix().tone());
        assertEquals(Tone.GONE, box("module.eks.module.addons").mix().tone());
        assertEquals(5, model.counts().get(Tone.NONE));
        model.colourBy(Colours.By.PLAN);
        assertEquals(stated, places(), "nothing moves");
        assertEquals(Tone.REPLACE, box(NODES).mix().tone());

        model.colourBy(Colours.By.DRIFT);
        model.plans(List.of());
        assertEquals(
                Colours.By.PLAN,
                model.colours().byProperty().get(),
                "drift is known from a plan only");
        assertFalse(model.offers(Colours.By.DRIFT));
    }

    @Test
    void aStateThatCannotBeReadColoursNothing() {
        draws(SMALL);
        model.enter();
        engine.stateProblem = Problem.of("access-denied", "No.", "", "");
        model.colourBy(Colours.By.STATE);
        assertEquals(Colours.By.PLAN, model.colours().byProperty().get());
        assertEquals("access-denied", model.problemProperty().get().id());
        assertTrue(model.counts().isEmpty());
    }

    private List<Double> places() {
        return model.pictureProperty().get().scene().boxes().stream()
                .flatMap(box -> java.util.stream.Stream.of(box.x(), box.y(), box.width()))
                .toList();
    }

    @Test
    void onlyWhatIsAroundAResourceIsLookedAtAndAllOfItAgain() {
        draws(SMALL);
        model.enter();
        model.collapseAll();
        model.toggle("module.eks");
        model.select(CLUSTER);
        BlastRadius all = model.blastRadius();
        model.only(new Slice(CLUSTER, 1));
        assertEquals(3, model.size());
        assertTrue(seen(NODES) && seen("module.vpc.aws_subnet.private"));
        assertFalse(seen(CNI));
        assertEquals(CLUSTER, model.selectedProperty().get());
        assertEquals(all, model.blastRadius(), "the numbers are those of the whole graph");
        model.only(new Slice(CLUSTER, 2));
        assertEquals(5, model.size());
        model.only(new Slice(CLUSTER, Slice.ALL));
        assertEquals(6, model.size());
        assertFalse(seen("aws_s3_bucket.logs"));
        assertEquals(7, model.addresses().size(), "everything can be searched for");

        model.load();
        assertEquals(6, model.size(), "another look at the same keeps the part");
        model.everything();
        assertEquals(7, model.size());
        assertEquals(Set.of("module.eks"), model.open(), "open is what was open before");
        model.only(new Slice(CLUSTER, 1));
        model.reveal("aws_s3_bucket.logs");
        assertEquals(7, model.size(), "what is not in the part is gone to in the whole");
        assertTrue(seen("aws_s3_bucket.logs"));
        assertNull(model.slicing().slice());
    }

    private static final String PLANNED =
            """
            digraph { subgraph "root" {
            "[root] t.a (expand)" -> "[root] var.v"
            "[root] t.a" -> "[root] t.a (expand)"
            "[root] t.a" -> "[root] t.a (destroy)"
            "[root] t.a (destroy)" -> "[root] t.user (destroy)"
            "[root] t.user (destroy)" -> "[root] provider[\\"r/h/aws\\"]"
            } }
            """;

    @Test
    void otherNodesAreShownOnRequest() {
        draws(SMALL);
        model.enter();
        assertFalse(model.slicing().hasOthers(), "the plain form has none");
        draws(PLANNED);
        model.load();
        assertTrue(model.slicing().hasOthers());
        assertEquals(2, model.size());
        model.select("t.a");
        BlastRadius radius = model.blastRadius();
        model.others(true);
        assertTrue(seen("var.v") && seen("provider[\"r/h/aws\"]"));
        assertEquals(radius, model.blastRadius(), "the numbers are of resources");
        assertEquals("t.a", model.selectedProperty().get());
        model.load();
        assertTrue(seen("var.v"), "another look at the same keeps them");
        model.others(false);
        assertFalse(seen("var.v"));
    }

    @Test
    void theOrderOfAPlanIsAViewOfItsOwn() throws IOException {
        draws(SMALL);
        model.enter();
        assertFalse(model.offersSteps());
        model.plans(List.of(plan("8f31c2aabbcc", 214, change("t.a", Change.Action.REPLACE))));
        assertTrue(model.offersSteps());
        EnvironmentGraph read = graph(PLANNED);
        engine.steps =
                (environment, watch, stop) ->
                        new EnvironmentGraph(
                                read.whole(),
                                dev.stateroom.terraform.Reduction.steps(read.whole()),
                                null,
                                java.time.Duration.ZERO,
                                false);
        model.steps();
        assertTrue(model.showsSteps());
        assertEquals(Grouping.MODULES, model.groupingProperty().get());
        assertEquals(3, model.size());
        assertEquals(Tone.DELETE, box("t.a (destroy)").mix().tone());
        assertEquals(Tone.CREATE, box("t.a").mix().tone(), "a replacement is two steps");
        assertTrue(box("t.user (destroy)").y() < box("t.a (destroy)").y(), "users go first");
        assertTrue(box("t.a (destroy)").y() < box("t.a").y());
        model.enter();
        assertTrue(model.showsSteps(), "it stays");
        model.plans(List.of());
        assertFalse(model.showsSteps(), "another plan has another order");
        assertEquals(7, model.size());
    }

    /// A module of fourteen resources, of which another needs one.
    private static String large() {
        StringBuilder dot = new StringBuilder("digraph {\n");
        for (int i = 0; i < 26; i++) {
            String module = i < 14 ? "net" : "other" + i;
            dot.append("\"module.%s.aws_a.x%d\";\n".formatted(module, i));
        }
        return dot.append("\"module.other14.aws_a.x14\" -> \"module.net.aws_a.x0\";\n}\n")
                .toString();
    }

    @Test
    void anOpenModuleGathersItsRestUntilItIsAskedFor() {
        draws(large());
        model.enter();
        model.toggle("module.net");
        assertTrue(seen("module.net.aws_a.x0"));
        assertFalse(seen("module.net.aws_a.x5"));
        assertEquals(13, model.lookup().gathered("module.net"));
        String rest = "module.net" + Box.REST;
        model.select(rest);
        assertEquals(13, model.blastRadius().selected());
        assertEquals(Relation.SELECTED, model.highlightProperty().get().of(box(rest)));
        model.whole("module.net", true);
        assertTrue(seen("module.net.aws_a.x5"));
        assertEquals("module.net.aws_a.x1", model.selectedProperty().get(), "the walk goes on");
        assertTrue(model.isWhole("module.net"));
        model.whole("module.net", false);
        assertFalse(seen("module.net.aws_a.x5"));
        assertTrue(seen("module.net.aws_a.x1"), "what is selected stays");
        model.toggle("module.net");
        model.select(null);
        model.toggle("module.net");
        assertEquals(
                13, model.lookup().gathered("module.net"), "a module begins anew when it opens");
    }

    @Test
    void whatIsGatheredComesOutWhenItIsFoundOrPlanned() {
        draws(large());
        model.enter();
        model.toggle("module.net");
        model.find("net x5");
        assertEquals(
                Relation.PLAIN,
                model.highlightProperty().get().of(box("module.net" + Box.REST)),
                "it holds a find");
        model.nextHit(true);
        assertTrue(seen("module.net.aws_a.x5"));
        assertEquals(12, model.lookup().gathered("module.net"));
        model.reveal("module.net.aws_a.x0");
        assertTrue(seen("module.net.aws_a.x5"), "what came out stays");
        model.select(null);
        model.plans(
                List.of(
                        plan(
                                "8f31c2aabbcc",
                                214,
                                change("module.net.aws_a.x7[0]", Change.Action.DELETE))));
        assertEquals(Tone.DELETE, box("module.net.aws_a.x7").mix().tone());
        model.select("module.net.aws_a.x7");
        model.plans(List.of());
        assertTrue(seen("module.net.aws_a.x7"), "what is selected is seen without the plan too");
        model.collapseAll();
        model.reveal("module.net.aws_a.x9");
        assertTrue(seen("module.net.aws_a.x9"));
        assertFalse(seen("module.net.aws_a.x7"));
        model.openAll();
        assertEquals(0, model.lookup().gathered("module.net"), "all means all");
        assertTrue(model.showsAll());
    }

    @Test
    void circlesAreNamed() {
        draws(
                """
                digraph { "aws_a.x" -> "aws_b.y"; "aws_b.y" -> "aws_c.z"; "aws_c.z" -> "aws_a.x"; }
                """);
        model.enter();
        assertEquals(1, model.drawnProperty().get().cycles().size());
        assertEquals(3, model.drawnProperty().get().cycles().getFirst().size());
        assertEquals(GraphModel.Moment.READY, model.momentProperty().get());
    }

    @Test
    void targetsOfStagesBecomeLanes() {
        var lanes =
                Lanes.of(
                        List.of(
                                new Stage(
                                        "network",
                                        List.of("module.vpc", "module.sg[\"a\"].aws_sg.x")),
                                new Stage("data", List.of("aws_db_instance.main[0]", "odd one"))));
        assertEquals("Network", lanes.get(0).name());
        assertEquals(Set.of("module.vpc", "module.sg"), lanes.get(0).members());
        assertEquals(Set.of("aws_db_instance.main", "odd one"), lanes.get(1).members());
        assertEquals("In no stage", lanes.get(2).name());
    }
}
