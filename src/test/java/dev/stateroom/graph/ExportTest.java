package dev.stateroom.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.ResourceGraph;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ExportTest {
    @Test
    void svgIsWellFormedWhateverTheNames() throws Exception {
        List<ResourceGraph.Resource> odd =
                List.of(
                        RandomGraphs.resource(List.of("a<b>&\"c"), "t", "x"),
                        RandomGraphs.resource(List.of(), "t]]>&amp;", "a\u0000\u0001<script>"),
                        RandomGraphs.resource(List.of(), "t", "日本語-\ud83d\ude00-\ud800"));
        ResourceGraph graph = new ResourceGraph(odd, List.of(new ResourceGraph.Need(0, 1)));
        Scene scene =
                new GraphLayout()
                        .lay(graph, Map.of(), Arrangement.modules(new ModuleTree(graph).all()));
        for (Palette palette : Palette.values()) {
            StringBuilder svg = new StringBuilder();
            SvgWriter.write(scene, Highlight.NONE, palette, "A <title> & more", svg);
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document =
                    factory.newDocumentBuilder()
                            .parse(
                                    new ByteArrayInputStream(
                                            svg.toString().getBytes(StandardCharsets.UTF_8)));
            assertEquals("svg", document.getDocumentElement().getLocalName());
            assertEquals(
                    "A <title> & more",
                    document.getElementsByTagName("title").item(0).getTextContent());
            assertFalse(svg.toString().contains("href"), "needs something else");
        }
    }

    @Test
    void pngHasTheSizeOfTheSceneAndItsColours() throws Exception {
        Scene scene =
                new GraphLayout().lay(RandomGraphs.of(2, 30, false), Map.of(), Arrangement.free());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PngWriter.Written written = PngWriter.write(scene, Highlight.NONE, Palette.LIGHT, 2, bytes);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertEquals((int) (2 * scene.width()), image.getWidth());
        assertEquals(written.height(), image.getHeight());
        assertEquals("", written.note());
        Box box = scene.boxes().getFirst();
        int fill = image.getRGB((int) (2 * (box.x() + 4)), (int) (2 * (box.y() + 8)));
        assertEquals(Palette.LIGHT.argb(Ink.NODE_FILL), fill);
    }

    @Test
    void whatIsTooLargeForAnImageIsScaledDownAndSaysSo() throws Exception {
        List<ResourceGraph.Resource> resources = new ArrayList<>();
        List<ResourceGraph.Need> needs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            resources.add(RandomGraphs.resource(List.of(), "t", "r" + i));
            if (i > 0) {
                needs.add(new ResourceGraph.Need(i, i - 1));
            }
        }
        Scene scene =
                new GraphLayout()
                        .lay(new ResourceGraph(resources, needs), Map.of(), Arrangement.free());
        PngWriter.Written written =
                PngWriter.write(
                        scene, Highlight.NONE, Palette.DARK, 1, new ByteArrayOutputStream());
        assertTrue(written.height() <= PngWriter.LONGEST_SIDE && written.scale() < 1);
        assertTrue(written.note().contains("scaled down"), written.note());
    }

    @Test
    void namesAreCutBeforeTheyLeaveTheirBox() {
        String longName = "a_very_long_name_".repeat(6);
        ResourceGraph graph =
                new ResourceGraph(
                        List.of(RandomGraphs.resource(List.of(), longName, longName)), List.of());
        Box box = new GraphLayout().lay(graph, Map.of(), Arrangement.free()).boxes().getFirst();
        assertTrue(box.title().endsWith("…"));
        assertTrue(TextWidth.of(Face.MONO, 11.5, box.title()) < box.width() - 12);
    }
}
