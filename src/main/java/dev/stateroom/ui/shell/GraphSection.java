package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.SavePlace;
import dev.stateroom.ui.graph.GraphModel;
import dev.stateroom.ui.graph.GraphView;
import dev.stateroom.ui.graph.Planning;
import dev.stateroom.ui.task.Tasks;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// The graphs. Each is coloured by the plans of its environment's last run.
final class GraphSection implements Section {
    static final String ID = "graph";

    private final Tasks tasks;
    private final SavePlace place;

    GraphSection(Tasks tasks, SavePlace place) {
        this.tasks = tasks;
        this.place = place;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Graph";
    }

    @Override
    public String icon() {
        return "oct-share-android-16";
    }

    @Override
    public Mark mark(OpenEnvironment open) {
        return open.graph().loading() ? Mark.RUNNING : Mark.NONE;
    }

    @Override
    public Screen open(OpenEnvironment open) {
        GraphModel graph = open.graph();
        open.deploy()
                .revisionProperty()
                .addListener((ignored, before, now) -> graph.plans(open.deploy().plans()));
        graph.plans(open.deploy().plans());
        Planning planning =
                new Planning() {
                    @Override
                    public boolean running() {
                        return open.deploy().running();
                    }

                    @Override
                    public void plan() {
                        open.deploy().propose(true);
                    }
                };
        return new GraphScreen(graph, new GraphView(graph, tasks, place, planning));
    }

    private record GraphScreen(GraphModel model, GraphView page) implements Screen {
        @Override
        public Node view() {
            return page;
        }

        /// The configuration has its graph whether AWS answers or not.
        @Override
        public boolean hasContent() {
            return true;
        }

        @Override
        public void enter() {
            model.enter();
            page.enter();
        }

        @Override
        public void beat() {
            page.beat();
        }

        @Override
        public void check() {
            model.load();
        }

        @Override
        public boolean key(KeyEvent event) {
            return page.key(event);
        }

        @Override
        public List<Place> places() {
            return model.addresses().stream()
                    .map(address ->
                            new Place(
                                    address,
                                    "resource",
                                    "oct-share-android-16",
                                    () -> model.reveal(address)))
                    .toList();
        }
    }
}
