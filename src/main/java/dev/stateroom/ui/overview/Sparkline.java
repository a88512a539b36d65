package dev.stateroom.ui.overview;

import dev.stateroom.model.Backup;
import dev.stateroom.ui.control.Spans;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// One bar for each of the newest earlier states, oldest first, as high as it is large: a state
/// that shrank is seen at once.
final class Sparkline extends Region {
    /// How many fit and can still be told apart.
    static final int BARS = 14;

    private final List<Backup> shown;
    private final List<Region> bars = new ArrayList<>();

    /// @param backups newest first
    Sparkline(List<Backup> backups) {
        getStyleClass().add("sparkline");
        shown = backups.stream().limit(BARS).toList().reversed();
        for (Backup backup : shown) {
            Region bar = new Region();
            bar.getStyleClass().add("spark");
            bar.setManaged(false);
            Tooltip.install(
                    bar,
                    new Tooltip(
                            Words.date(backup.time())
                                    + " "
                                    + Spans.time(backup.time())
                                    + ", "
                                    + Words.size(backup.size())
                                    + ", "
                                    + Words.source(backup)));
            bars.add(bar);
        }
        if (!bars.isEmpty()) {
            bars.getLast().getStyleClass().add("newest");
        }
        getChildren().setAll(bars);
        setAccessibleText("Sizes of the newest " + shown.size() + " earlier states");
    }

    @Override
    protected double computePrefHeight(double width) {
        return 52;
    }

    @Override
    protected void layoutChildren() {
        long largest = shown.stream().mapToLong(Backup::size).max().orElse(1);
        double step = getWidth() / BARS;
        double wide = Math.min(step - 5, 14);
        double first = getWidth() - step * bars.size() + (step - wide);
        for (int i = 0; i < bars.size(); i++) {
            double high =
                    Math.max(3, (getHeight() - 1) * shown.get(i).size() / Math.max(1, largest));
            bars.get(i)
                    .resizeRelocate(
                            snapPositionX(first + step * i),
                            snapPositionY(getHeight() - 1 - high),
                            snapSizeX(wide),
                            snapSizeY(high));
        }
    }
}
