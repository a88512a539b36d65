package dev.stateroom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static final int SAMPLE = 20_000;
    private static final String[] NAMES = {
        "a", "web", "data", "module", "resource", "_x", "a-b", "größe", "名", "provider", "x9", "A_1"
    };
    private static final String[] PIECES = {
        "a",
        "Z",
        "0",
        " ",
        ".",
        "/",
        "[",
        "]",
        "\"",
        "\\",
        "'",
        "$",
        "%",
        "{",
        "}",
        "${",
        "%{",
        "$${",
        "\n",
        "\r",
        "\t",
        "\u0000",
        "\u0007",
        "\u001b",
        "\u00a0",
        "\u00ad",
        "é",
        "ß",
        "名",
        "\u200b",
        "\u2028",
        "\ufeff",
        "\ufffd",
        "\ue000",
        "😀",
        "\ud834\udd73",
        "\udb40\udc01",
        "\\n",
        "\\u0041",
        "#",
        "*",
        "e\u0301"
    };

    @Test
    void everyAddressSurvivesPrintingAndParsing() {
        Random random = new Random(20261123);
        for (int i = 0; i < SAMPLE; i++) {
            Address address = random(random);
            String text = address.toString();
            Address back = Address.parse(text);
            assertEquals(address, back, text);
            assertEquals(text, back.toString());
            assertEquals(address.modules(), Address.parseModule(address.module()));
            assertEquals(
                    address.configuration(), Address.parse(address.configuration().toString()));
            assertTrue(address.configuration().toString().indexOf('[') < 0);
        }
        System.out.println("addresses printed and parsed: " + SAMPLE);
    }

    @Test
    void theOrderIsTotal() {
        Random random = new Random(7);
        List<Address> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            all.add(random(random));
        }
        Collections.sort(all);
        for (int i = 0; i < all.size(); i++) {
            for (int j = i; j < all.size(); j++) {
                Address a = all.get(i);
                Address b = all.get(j);
                assertTrue(a.compareTo(b) <= 0, () -> a + " > " + b);
                assertEquals(-Integer.signum(a.compareTo(b)), Integer.signum(b.compareTo(a)));
                assertEquals(a.equals(b), a.compareTo(b) == 0, () -> a + " and " + b);
            }
        }
    }

    private static Address random(Random random) {
        List<Address.ModuleStep> modules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            modules.add(new Address.ModuleStep(name(random), key(random)));
        }
        State.Mode mode = random.nextInt(3) == 0 ? State.Mode.DATA : State.Mode.MANAGED;
        String type = name(random);
        while (List.of("data", "module", "resource").contains(type)) {
            type = name(random);
        }
        return new Address(modules, mode, type, name(random), key(random));
    }

    private static String name(Random random) {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private static Address.@Nullable Key key(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 ->
                    new Address.Key.Index(
                            random.nextInt(2) == 0 ? random.nextInt(20) : random.nextInt(1 << 30));
            default -> {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(7); i > 0; i--) {
                    text.append(PIECES[random.nextInt(PIECES.length)]);
                }
                yield new Address.Key.Text(text.toString());
            }
        };
    }

    @Test
    void instancesOfCountAreOrderedByNumber() {
        assertTrue(Address.parse("a.b[2]").compareTo(Address.parse("a.b[10]")) < 0);
        assertTrue(Address.parse("a.b").compareTo(Address.parse("a.b[0]")) < 0);
        assertTrue(Address.parse("a.b[10]").compareTo(Address.parse("a.b[\"1\"]")) < 0);
        assertTrue(Address.parse("z.z").compareTo(Address.parse("module.a.a.a")) < 0);
    }

    @Test
    void takesAPartAddressesApart() {
        Address address =
                Address.parse("module.app[\"eu\"].module.db[0].data.aws_ami.base[\"a/b.c[d]\"]");
        assertEquals("module.app[\"eu\"].module.db[0]", address.module());
        assertEquals("module.app.module.db.data.aws_ami.base", address.configuration().toString());
        assertEquals(State.Mode.DATA, address.mode());
        assertEquals(new Address.Key.Text("a/b.c[d]"), address.key());
        assertEquals("aws_vpc.main", Address.parse("resource.aws_vpc.main").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aws_vpc",
                "aws_vpc.",
                ".main",
                "aws_vpc.main.id",
                "aws_vpc.main[",
                "aws_vpc.main[]",
                "aws_vpc.main[x]",
                "aws_vpc.main[-1]",
                "aws_vpc.main[\"a]",
                "aws_vpc.main[\"a\"",
                "aws_vpc.main[\"${x}\"]",
                "aws_vpc.main[\"\\q\"]",
                "aws_vpc.main[\"\\u00\"]",
                "aws_vpc.main[\"\\UFFFFFFFF\"]",
                "aws_vpc.main[0][1]",
                "module.a",
                "module.",
                "module.a.",
                "module.a[0].module.b",
                "1a.b",
                "a b.c",
                "a.b c",
                "data.aws_ami",
                "aws_vpc.main[\"a\nb\"]",
                "aws_vpc.main[99999999999999999999]",
                " a.b",
                "a.b "
            })
    void refusesWhatTerraformWouldRefuse(String text) {
        var refused = assertThrows(ProblemException.class, () -> Address.parse(text));
        assertEquals("bad-address", refused.problem().id());
        assertTrue(refused.problem().sentence().contains("At character"));
    }
}
