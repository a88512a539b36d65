package dev.stateroom.ui.graph;

import dev.stateroom.graph.Lane;
import dev.stateroom.model.Address;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The stages of an environment as bands of the picture.
final class Lanes {
    private Lanes() {}

    /// A lane for each stage; where the last does not apply everything, one more for the rest.
    static List<Lane> of(List<Stage> stages) {
        List<Lane> lanes = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        boolean whole = false;
        for (Stage stage : stages) {
            Set<String> members = new HashSet<>();
            for (String target : stage.targets()) {
                String member = member(target);
                if (taken.add(member)) {
                    members.add(member);
                }
            }
            whole = stage.isWhole();
            lanes.add(new Lane(heading(stage.name()), members));
        }
        if (!whole && !lanes.isEmpty()) {
            lanes.add(new Lane("In no stage", Set.of()));
        }
        return List.copyOf(lanes);
    }

    /// Stages are named in lower case in project files; the picture has headings.
    private static String heading(String name) {
        return name.isEmpty()
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /// What of the root module a target stands for: a module call or a resource.
    private static String member(String target) {
        try {
            return "module." + Address.parseModule(target).getFirst().name();
        } catch (ProblemException notAModule) {
            return ofResource(target);
        }
    }

    private static String ofResource(String target) {
        try {
            Address address = Address.parse(target);
            return address.modules().isEmpty()
                    ? address.configuration().toString()
                    : "module." + address.modules().getFirst().name();
        } catch (ProblemException foreign) {
            // Terraform itself will say what is wrong with it.
            return target;
        }
    }

    /// Number of the lane that the address belongs to, from 1, with its name: what no lane names is
    /// in the last.
    static String nameOf(List<Lane> lanes, String address) {
        String root = address;
        if (address.startsWith("module.")) {
            int end = address.indexOf('.', "module.".length());
            root = end < 0 ? address : address.substring(0, end);
        }
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).members().contains(root) || i == lanes.size() - 1) {
                return "Stage " + (i + 1) + ", " + lanes.get(i).name();
            }
        }
        return "";
    }
}
