package dev.stateroom.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the grammar does not know must not cost what it does.
class HclReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"a/${var.x}", "%{ if true }x%{ endif }", "a\\u00e9", "$${x}", "é𝄞"})
    void anExpressionStaysTheTextThatItIs(String text) throws Exception {
        HclBody body = HclReader.body("# é𝄞\nk = \"" + text + "\" // c\nj = 1\n");
        assertEquals(
                List.of(
                        new HclAttribute("k", "\"" + text + "\"", 2),
                        new HclAttribute("j", "1", 3)),
                body.attributes());
    }

    @Test
    void aFaultCountsWhereItLies() throws Exception {
        HclBody body = HclReader.body("a \"b\" {\n  x = [\n}\nc {\n  y = 1\n}\n");
        assertEquals("b", body.blocks().getFirst().label());
        HclSyntaxException fault =
                assertThrows(HclSyntaxException.class, () -> body.blocks().getFirst().body());
        assertEquals(3, fault.line());
        assertEquals(
                List.of(new HclAttribute("y", "1", 5)),
                body.blocks().getLast().body().attributes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "a {\n x = 1\n", "k = \"open\nj = 1\n", "a {\n b {\n }\n", "k ="})
    void aBrokenFileIsNotTakenForWhole(String text) {
        assertThrows(HclSyntaxException.class, () -> HclReader.body(text));
    }

    @Test
    void objectsHaveMembersOfEitherForm() throws Exception {
        HclBody object = HclReader.object("{ s3 = \"a,b\", \"t\" : var.y\n (var.z) = 2 }", 7);
        assertEquals(
                List.of(new HclAttribute("s3", "\"a,b\"", 7), new HclAttribute("t", "var.y", 7)),
                object.attributes());
        assertThrows(HclSyntaxException.class, () -> HclReader.object("merge({}, {})", 1));
    }
}
