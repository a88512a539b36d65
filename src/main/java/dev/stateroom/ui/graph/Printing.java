package dev.stateroom.ui.graph;

import dev.stateroom.graph.Area;
import dev.stateroom.graph.Drawing;
import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Palette;
import dev.stateroom.graph.Scene;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.util.function.Consumer;
import javafx.print.PageLayout;
import javafx.print.PageOrientation;
import javafx.print.Printer;
import javafx.print.PrinterJob;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.transform.Scale;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Puts the picture on one sheet of paper, in the colours that suit paper.
final class Printing {
    /// Pixels for each point of the paper.
    private static final double SHARP = 3;

    private final GraphModel model;
    private final Tasks tasks;
    private final Consumer<@Nullable Problem> told;

    /// @param told hears why it was not printed, or null where it was
    Printing(GraphModel model, Tasks tasks, Consumer<@Nullable Problem> told) {
        this.model = model;
        this.tasks = tasks;
        this.told = told;
    }

    /// Asks which printer and prints.
    void print(@Nullable Window owner) {
        Picture picture = model.pictureProperty().get();
        if (picture == null) {
            return;
        }
        Highlight highlight = model.highlightProperty().get();
        // The system looks for printers in the network: not while the window waits.
        tasks.<Printer>start(
                "Look for a printer",
                ignored -> printer(),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<Printer>(var printer) ->
                                print(owner, printer, picture.scene(), highlight);
                        case Outcome.Failed<Printer>(var why, var _) -> told.accept(why);
                        case Outcome.Cancelled<Printer> _ -> {
                            // Nobody cancels it; it ends with the window.
                        }
                    }
                });
    }

    private static Printer printer() {
        Printer printer = Printer.getDefaultPrinter();
        if (printer == null) {
            printer = Printer.getAllPrinters().stream().findFirst().orElse(null);
        }
        if (printer == null) {
            throw new ProblemException(none());
        }
        return printer;
    }

    private static Problem none() {
        return Problem.of(
                "no-printer",
                "There is no printer that this computer knows.",
                "",
                "Export the graph as SVG or PNG, or add a printer to the system.");
    }

    private void print(@Nullable Window owner, Printer printer, Scene scene, Highlight highlight) {
        PrinterJob job = PrinterJob.createPrinterJob(printer);
        if (job == null) {
            told.accept(none());
            return;
        }
        PageLayout page =
                printer.createPageLayout(
                        printer.getDefaultPageLayout().getPaper(),
                        scene.width() > scene.height()
                                ? PageOrientation.LANDSCAPE
                                : PageOrientation.PORTRAIT,
                        Printer.MarginType.DEFAULT);
        job.getJobSettings().setPageLayout(page);
        job.getJobSettings().setJobName("Graph of " + model.environment().name());
        if (owner != null && !job.showPrintDialog(owner)) {
            job.cancelJob();
            return;
        }
        PageLayout chosen = job.getJobSettings().getPageLayout();
        boolean done =
                job.printPage(
                                sheet(
                                        scene,
                                        highlight,
                                        chosen.getPrintableWidth(),
                                        chosen.getPrintableHeight()))
                        && job.endJob();
        told.accept(
                done
                        ? null
                        : Problem.of(
                                "print-failed",
                                "The graph could not be printed.",
                                "The printer " + job.getPrinter().getName() + " refused it.",
                                "Look at the printer, then print again."));
    }

    /// The whole picture, as large as the sheet allows.
    static Group sheet(Scene scene, Highlight highlight, double width, double height) {
        double zoom = SHARP * Math.min(1, Math.min(width / scene.width(), height / scene.height()));
        Canvas canvas = new Canvas(width * SHARP, height * SHARP);
        CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
        pen.dress(Palette.LIGHT);
        pen.begin(zoom, 0, 0);
        new Drawing(scene, highlight)
                .draw(pen, new Area(0, 0, scene.width(), scene.height()), zoom);
        pen.end();
        canvas.getTransforms().add(new Scale(1 / SHARP, 1 / SHARP));
        return new Group(canvas);
    }
}
