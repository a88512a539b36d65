package dev.stateroom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A plan's actions on the resources of a graph.
class PlanOverlayTest {
    @Test
    void instancesAreSummedOntoTheirResource() {
        Map<String, PlanSummary> overlay =
                PlanOverlay.of(
                        List.of(
                                change("module.a[\"x.y\"].t.n[0]", Change.Action.CREATE),
                                change("module.a[\"z\"].t.n[1]", Change.Action.REPLACE),
                                change("data.t.n", Change.Action.READ)));
        assertEquals(List.of("module.a.t.n", "data.t.n"), List.copyOf(overlay.keySet()));
        assertEquals("+1 ±1", overlay.get("module.a.t.n").glyphs());
        assertEquals(1, overlay.get("data.t.n").read());
    }

    private static Change change(String address, Change.Action action) {
        return new Change(address, action, null, null, null, null);
    }
}
