package dev.stateroom.graph;

import java.util.List;

/// Turns a scene into commands for a pen: what is seen, as finely as the zoom allows.
public final class Drawing {
    /// Below this zoom no text is drawn.
    public static final double TEXT_ZOOM = 0.42;

    /// Below this zoom boxes are plain rectangles.
    public static final double PLAIN_ZOOM = 0.25;

    /// Below this zoom links are straight lines from end to end.
    public static final double STRAIGHT_ZOOM = 0.15;

    /// So far a line's last piece must lead for signs to stand on it, px.
    private static final double SIGNS = 44;

    private final Scene scene;
    private final Highlight highlight;

    /// A drawing of `scene` with `highlight`.
    public Drawing(Scene scene, Highlight highlight) {
        this.scene = scene;
        this.highlight = highlight;
    }

    /// Draws what lies in `view`, without the background; `zoom` is 1 at 100 %.
    public void draw(Pen pen, Area view, double zoom) {
        borders(pen, view, zoom);
        int[] boxes = scene.boxesIn(view);
        int[] links = scene.linksIn(view);
        List<Box> all = scene.boxes();
        for (int id : boxes) {
            Box box = all.get(id);
            if (box.kind() == Box.Kind.OPEN) {
                module(pen, box, zoom);
            }
        }
        links(pen, links, zoom, false);
        links(pen, links, zoom, true);
        pen.opacity(1);
        names(pen, view, zoom);
        for (int id : boxes) {
            Box box = all.get(id);
            if (box.kind() != Box.Kind.OPEN) {
                box(pen, box, zoom);
            }
        }
        pen.opacity(1);
        labels(pen, links, zoom);
    }

    private void borders(Pen pen, Area view, double zoom) {
        for (Band band : scene.bands()) {
            if (band.number() > 1) {
                pen.dashes(Ink.LANE_LINE, view.x(), band.y(), view.right(), band.y(), 1 / zoom);
            }
        }
    }

    /// Names of the bands, at the left of what is seen; lines pass behind them.
    private void names(Pen pen, Area view, double zoom) {
        if (zoom < TEXT_ZOOM / 2) {
            return;
        }
        double left = Math.max(0, view.x());
        for (Band band : scene.bands()) {
            double y = band.y() + 18;
            double wide = TextWidth.of(Face.TEXT, 13, band.name());
            pen.fill(Ink.CANVAS, left + 12, y - 11, 35 + wide, 22, 11);
            pen.fill(Ink.LANE_BADGE, left + 16, y - 9, 18, 18, 9);
            String number = Integer.toString(band.number());
            double digits = TextWidth.of(Face.TITLE, 11, number);
            pen.text(Ink.NODE_TITLE, Face.TITLE, 11, left + 25 - digits / 2, y + 4, number);
            pen.text(Ink.LANE_TEXT, Face.TEXT, 13, left + 41, y + 4.5, band.name());
        }
    }

    private void module(Pen pen, Box box, double zoom) {
        Relation relation = highlight.of(box);
        pen.opacity(1);
        pen.fill(Ink.MODULE_FILL, box.x(), box.y(), box.width(), box.height(), 6);
        boolean selected = relation == Relation.SELECTED;
        pen.outline(
                selected ? Ink.SELECTION : Ink.MODULE_LINE,
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                6,
                Math.min(8, Math.max(1, 0.6 / zoom)));
        if (zoom >= TEXT_ZOOM) {
            chevron(pen, box.x() + 12, box.y() + 13, true);
            pen.text(Ink.MODULE_TITLE, Face.TITLE, 13, box.x() + 26, box.y() + 17.5, box.title());
            if (!box.line().isEmpty()) {
                double after = box.x() + 36 + TextWidth.of(Face.TITLE, 13, box.title());
                pen.text(Ink.MODULE_TEXT, Face.TEXT, 11.5, after, box.y() + 17.5, box.line());
            }
        }
    }

    private void links(Pen pen, int[] links, double zoom, boolean marked) {
        List<Link> all = scene.links();
        double thin = Math.max(1.1, 0.55 / zoom);
        double thick = Math.max(1.8, 1.1 / zoom);
        pen.opacity(marked ? 1 : 0.85);
        for (int id : links) {
            Link link = all.get(id);
            Relation relation = highlight.of(link);
            switch (relation) {
                case PLAIN, DIMMED -> {
                    if (!marked) {
                        pen.opacity(relation == Relation.PLAIN ? 0.85 : 0.3);
                        link(pen, link, Ink.EDGE, thin * weight(link), zoom);
                    }
                }
                case NEEDED -> {
                    if (marked) {
                        link(pen, link, Ink.EDGE_NEEDED, thick * weight(link), zoom);
                    }
                }
                case AFFECTED -> {
                    if (marked) {
                        link(pen, link, Ink.EDGE_AFFECTED, thick * weight(link), zoom);
                    }
                }
                case SELECTED -> {
                    if (marked) {
                        link(pen, link, Ink.SELECTION, thick * weight(link), zoom);
                    }
                }
            }
        }
    }

    /// Lines that stand for many needs are thicker: by half a line each time the number doubles, at
    /// most three times as thick.
    static double weight(Link link) {
        return Math.min(3, 1 + 0.5 * Math.log(link.count()) / Math.log(2));
    }

    /// What marked lines stand for, where they end.
    private void labels(Pen pen, int[] links, double zoom) {
        if (zoom < TEXT_ZOOM || !highlight.isActive()) {
            return;
        }
        for (int id : links) {
            Link link = scene.links().get(id);
            if (link.count() > 1) {
                switch (highlight.of(link)) {
                    case NEEDED -> label(pen, link, Ink.EDGE_NEEDED);
                    case AFFECTED -> label(pen, link, Ink.EDGE_AFFECTED);
                    case SELECTED -> label(pen, link, Ink.SELECTION);
                    case PLAIN, DIMMED -> {}
                }
            }
        }
    }

    private void label(Pen pen, Link link, Ink ink) {
        int last = link.points() - 4;
        double x =
                Curves.at(0.5, link.x(last), link.x(last + 1), link.x(last + 2), link.x(last + 3));
        double y =
                Curves.at(0.5, link.y(last), link.y(last + 1), link.y(last + 2), link.y(last + 3));
        // Between neighbours there is room for the number alone.
        double room =
                Math.max(
                        Math.abs(link.x(last + 3) - link.x(last)),
                        2 * Math.abs(link.y(last + 3) - link.y(last)));
        Mix mix = room < SIGNS ? Mix.NONE : scene.bundle(link).dependents();
        String number = "×" + link.count();
        double text = TextWidth.of(Face.MONO_BOLD, 10.5, number);
        double wide = 8 + text + broad(mix);
        double left = x - wide / 2;
        pen.fill(Ink.CANVAS, left, y - 8, wide, 16, 8);
        pen.outline(ink, left, y - 8, wide, 16, 8, 1);
        pen.text(ink, Face.MONO_BOLD, 10.5, left + 4, y + 3.8, number);
        signs(pen, left + 4 + text + 6, y + 3.8, mix);
    }

    private static void link(Pen pen, Link link, Ink ink, double thickness, double zoom) {
        int last = link.points() - 1;
        double x = link.x(last);
        double y = link.y(last);
        if (zoom < STRAIGHT_ZOOM) {
            for (int i = 0; i < last; i += 3) {
                pen.line(ink, link.x(i), link.y(i), link.x(i + 3), link.y(i + 3), thickness);
            }
            return;
        }
        pen.curve(ink, link, thickness);
        if (zoom >= PLAIN_ZOOM) {
            if (link.x(last - 1) == x) {
                double back = link.y(last - 1) <= y ? -6 : 6;
                pen.triangle(ink, x, y, x - 3.5, y + back, x + 3.5, y + back);
            } else {
                double back = link.x(last - 1) <= x ? -6 : 6;
                pen.triangle(ink, x, y, x + back, y - 3.5, x + back, y + 3.5);
            }
        }
    }

    private void box(Pen pen, Box box, double zoom) {
        Relation relation = highlight.of(box);
        pen.opacity(relation == Relation.DIMMED ? 0.42 : 1);
        Tone tone = box.kind() == Box.Kind.RESOURCE ? box.mix().tone() : Tone.NONE;
        Ink fill = Inks.fill(tone);
        if (zoom < PLAIN_ZOOM) {
            Tone far = box.mix().tone();
            Ink plain =
                    switch (relation) {
                        case SELECTED -> Ink.SELECTION;
                        case NEEDED -> far == Tone.NONE ? Ink.EDGE_NEEDED : Inks.solid(far);
                        case AFFECTED -> far == Tone.NONE ? Ink.EDGE_AFFECTED : Inks.solid(far);
                        case PLAIN, DIMMED -> far == Tone.NONE ? Ink.LANE_BADGE : Inks.solid(far);
                    };
            pen.fill(plain, box.x(), box.y(), box.width(), box.height(), 0);
            return;
        }
        if (relation == Relation.SELECTED) {
            pen.outline(
                    Ink.GLOW, box.x() - 3, box.y() - 3, box.width() + 6, box.height() + 6, 8, 4);
        }
        pen.fill(fill, box.x(), box.y(), box.width(), box.height(), 5);
        Ink line =
                switch (relation) {
                    case SELECTED -> Ink.SELECTION;
                    case NEEDED -> Ink.EDGE_NEEDED;
                    case AFFECTED -> Ink.EDGE_AFFECTED;
                    case PLAIN, DIMMED -> Inks.line(tone);
                };
        boolean marked =
                relation == Relation.SELECTED
                        || relation == Relation.NEEDED
                        || relation == Relation.AFFECTED;
        pen.outline(
                line,
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                5,
                Math.max(marked ? 1.6 : 1, (marked ? 1 : 0.5) / zoom));
        if (zoom < TEXT_ZOOM) {
            if (tone != Tone.NONE) {
                pen.fill(Inks.solid(tone), box.x() + 8, box.y() + 13, 18, 18, 4);
            }
            return;
        }
        switch (box.kind()) {
            case RESOURCE -> resource(pen, box, tone);
            case FOLDED, REST -> folded(pen, box);
            case OPEN -> {}
        }
    }

    private static void resource(Pen pen, Box box, Tone tone) {
        double x = box.x() + 12;
        if (tone != Tone.NONE) {
            badge(pen, box.x() + 8, box.y() + 13, tone);
            x = box.x() + Measures.BADGE_TEXT;
        }
        pen.text(Ink.NODE_TEXT, Face.MONO, 11.5, x, box.y() + 18, box.line());
        pen.text(Ink.NODE_TITLE, Face.MONO, 11.5, x, box.y() + 34, box.title());
    }

    private static void folded(Pen pen, Box box) {
        chevron(pen, box.x() + 12, box.y() + 14, false);
        pen.text(Ink.NODE_TITLE, Face.TITLE, 12.5, box.x() + 24, box.y() + 19, box.title());
        double x = box.x() + 24;
        pen.text(Ink.NODE_TEXT, Face.TEXT, 11.5, x, box.y() + 35, box.line());
        x += TextWidth.of(Face.TEXT, 11.5, box.line()) + 10;
        signs(pen, x, box.y() + 35, box.mix());
    }

    private static void signs(Pen pen, double from, double baseline, Mix mix) {
        double x = from;
        for (Tone tone : Tone.values()) {
            int number = tone.isCounted() ? mix.count(tone) : 0;
            if (number > 0) {
                String text = tone.sign() + number;
                pen.text(Inks.solid(tone), Face.MONO_BOLD, 11, x, baseline, text);
                x += TextWidth.of(Face.MONO_BOLD, 11, text) + 7;
            }
        }
    }

    /// How much room a folded module needs for its signs, px.
    static double broad(Mix mix) {
        double broad = 0;
        for (Tone tone : Tone.values()) {
            int number = tone.isCounted() ? mix.count(tone) : 0;
            broad += number == 0 ? 0 : 7 + 6.6 * (1 + Integer.toString(number).length());
        }
        return broad;
    }

    private static void badge(Pen pen, double x, double y, Tone tone) {
        pen.fill(Inks.solid(tone), x, y, 18, 18, 4);
        pen.text(Ink.ON_BADGE, Face.MONO_BOLD, 13, x + 5.1, y + 13.5, tone.sign());
    }

    private static void chevron(Pen pen, double x, double y, boolean open) {
        if (open) {
            pen.line(Ink.MODULE_TEXT, x - 4, y - 2, x, y + 2, 1.4);
            pen.line(Ink.MODULE_TEXT, x, y + 2, x + 4, y - 2, 1.4);
        } else {
            pen.line(Ink.MODULE_TEXT, x - 2, y - 4, x + 2, y, 1.4);
            pen.line(Ink.MODULE_TEXT, x + 2, y, x - 2, y + 4, 1.4);
        }
    }
}
