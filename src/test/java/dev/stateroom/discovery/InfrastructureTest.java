package dev.stateroom.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Found;
import dev.stateroom.model.Protection;
import dev.stateroom.model.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What can be seen in `terraform/` without any provider. `terraform/test.sh` does the rest.
class InfrastructureTest {
    private static final Path ROOT = Path.of("terraform");
    private static final Path DEPLOY = ROOT.resolve("environments/deploy");
    private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)(?!0{12})\\d{12}(?!\\d)");
    private static final Pattern SECRET =
            Pattern.compile("(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_\\w{20,}|github_pat_|PRIVATE KEY");
    private static final Pattern EXACT = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern UNKNOWN =
            Pattern.compile("(?<![\\w.])(?:module|data|aws_\\w+|kubernetes_\\w+|helm_\\w+)\\.");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])(local|var)\\.(\\w+)");

    @Test
    void everyFileHasTheFormatOfTerraform() throws IOException, InterruptedException {
        Process fmt =
                new ProcessBuilder("terraform", "fmt", "-check", "-recursive", ROOT.toString())
                        .redirectErrorStream(true)
                        .start();
        String told = new String(fmt.getInputStream().readAllBytes());
        assertEquals(0, fmt.waitFor(), told);
    }

    @Test
    void noValueIsAnAccountOrASecret() throws IOException, HclSyntaxException {
        List<String> found = new ArrayList<>();
        for (Path file : files(".tf", ".hcl", ".tfbackend", ".example")) {
            for (HclAttribute value : values(HclReader.body(Files.readString(file)))) {
                if (ACCOUNT.matcher(value.expression()).find()
                        || SECRET.matcher(value.expression()).find()) {
                    found.add(file + ":" + value.line());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyVersionIsBounded() throws IOException, HclSyntaxException {
        List<String> open = new ArrayList<>();
        for (Path directory : directories()) {
            HclBody all = whole(directory);
            List<HclBlock> settings = all.blocks("terraform");
            if (settings.size() != 1) {
                open.add(directory + ": no versions");
                continue;
            }
            HclBody terraform = settings.getFirst().body();
            Map<String, String> own = byName(terraform);
            bounded(directory + ": terraform", own.get("required_version"), open);
            Set<String> pinned = new TreeSet<>();
            for (HclAttribute provider :
                    terraform.blocks("required_providers").getFirst().body().attributes()) {
                pinned.add(provider.name());
                Map<String, String> pairs = HclReader.pairs(provider.expression());
                bounded(
                        directory + ": " + provider.name(),
                        pairs == null ? null : pairs.get("version"),
                        open);
            }
            for (HclBlock block : all.blocks()) {
                if (block.type().equals("resource") || block.type().equals("data")) {
                    String provider = block.label().substring(0, block.label().indexOf('_'));
                    if (!pinned.contains(provider)) {
                        open.add(directory + ": " + provider + " is used and not required");
                    }
                }
                if (block.label().equals("helm_release")) {
                    String version = chartVersion(all, byName(block.body()).get("version"));
                    if (version == null || !EXACT.matcher(version).matches()) {
                        open.add(directory + ": chart " + block.labels());
                    }
                }
                if (block.type().equals("module")
                        && !HclLiteral.scalar(byName(block.body()).get("source"))
                                .startsWith("../")) {
                    open.add(directory + ": module " + block.label() + " is not of this tree");
                }
            }
        }
        assertEquals(List.of(), open);
    }

    @Test
    void keysOfForEachAreKnownToTheFirstPlan() throws IOException, HclSyntaxException {
        List<String> unknown = new ArrayList<>();
        int looked = 0;
        for (Path directory : directories()) {
            HclBody all = whole(directory);
            Map<String, String> locals = locals(all);
            for (HclBlock block : all.blocks()) {
                if (!List.of("resource", "data", "module").contains(block.type())) {
                    continue;
                }
                String keys = byName(block.body()).get("for_each");
                if (keys == null) {
                    continue;
                }
                looked++;
                Set<String> inputs = new TreeSet<>();
                if (!known(keys, locals, inputs)) {
                    unknown.add(directory + ": " + block.labels() + " by " + keys);
                }
                for (Path environment : environments()) {
                    unknown.addAll(unknownInputs(environment, directory, inputs));
                }
            }
        }
        assertEquals(List.of(), unknown);
        assertTrue(looked > 20, "for_each is looked at, not " + looked + " times");
    }

    @Test
    void bothEnvironmentsAreFoundWithTheirPlacesInS3() {
        Found found = found();
        assertEquals(List.of(), found.problems());
        assertEquals(
                List.of("stg", "prod"),
                found.environments().stream().map(Environment::name).toList());
        for (Environment environment : found.environments()) {
            assertEquals(
                    "fastapi-project-terraform-state-{AWS_ACCOUNT_ID}",
                    environment.backend().bucket());
            assertEquals(
                    "fastapi/infra/" + environment.name() + "/terraform.tfstate",
                    environment.backend().key());
            assertEquals("terraform-state-lock", environment.backend().dynamodbTable());
            assertTrue(environment.backend().useLockfile());
        }
        assertEquals(Protection.OPEN, found.environments().getFirst().protection());
        assertEquals(Protection.PROTECTED, found.environments().getLast().protection());
    }

    @Test
    void stagesNameModulesThatExistAndEndWithEverything() throws IOException, HclSyntaxException {
        for (Environment environment : found().environments()) {
            Set<String> modules =
                    whole(DEPLOY.resolve(environment.name())).blocks("module").stream()
                            .map(module -> "module." + module.label())
                            .collect(Collectors.toSet());
            assertEquals(
                    List.of("network", "cluster", "identity", "rest"),
                    environment.stages().stream().map(Stage::name).toList());
            for (Stage stage : environment.stages()) {
                assertTrue(modules.containsAll(stage.targets()), stage.targets().toString());
            }
            assertTrue(environment.stages().getLast().isWhole());
        }
    }

    @Test
    void environmentsDifferOnlyWhereTheyShould() throws IOException, HclSyntaxException {
        Map<String, String> stg = texts("stg");
        Map<String, String> prod = texts("prod");
        assertEquals(stg.keySet(), prod.keySet());
        Set<String> differ = new TreeSet<>(stg.keySet());
        differ.removeIf(file -> stg.get(file).equals(prod.get(file)));
        assertEquals(
                Set.of("backend.tfbackend", "settings.tf", "tests/environment.tftest.hcl"), differ);
        for (String file : List.of("backend.tfbackend", "tests/environment.tftest.hcl")) {
            assertEquals(stg.get(file).replace("stg", "prod"), prod.get(file));
        }
        assertEquals(
                locals(HclReader.body(stg.get("settings.tf"))).keySet(),
                locals(HclReader.body(prod.get("settings.tf"))).keySet());
    }

    @Test
    void readmesSayWhatTheCodeSays() throws IOException, HclSyntaxException {
        List<String> differ = new ArrayList<>();
        for (Path directory : directories()) {
            Path readme = directory.resolve("README.md");
            if (directory.startsWith(DEPLOY)) {
                continue;
            }
            String text = Files.readString(readme);
            String wanted = ModuleTables.in(text, whole(directory));
            if (!text.equals(wanted)) {
                if (Boolean.getBoolean("readme.write")) {
                    Files.writeString(readme, wanted);
                } else {
                    differ.add(readme.toString());
                }
            }
        }
        assertEquals(List.of(), differ, "run this test with -Dreadme.write=true");
    }

    private static void bounded(String what, @Nullable String constraint, List<String> open) {
        String text =
                constraint == null || !constraint.startsWith("\"")
                        ? constraint
                        : HclLiteral.scalar(constraint);
        if (text == null || !(text.contains("<") || text.contains("~>"))) {
            open.add(what + ": " + text);
        }
    }

    /// The literal, or the default of the variable that stands there.
    private static @Nullable String chartVersion(HclBody all, @Nullable String expression)
            throws HclSyntaxException {
        if (expression == null || !expression.startsWith("var.")) {
            return expression == null ? null : HclLiteral.scalar(expression);
        }
        for (HclBlock variable : all.blocks("variable")) {
            if (expression.equals("var." + variable.label())) {
                String value = byName(variable.body()).get("default");
                return value == null ? null : HclLiteral.scalar(value);
            }
        }
        return null;
    }

    /// Whether no key comes from a resource; gathers the inputs that keys come from. The values of
    /// a map may be unknown, so what stands behind `=>` does not count.
    private static boolean known(
            String expression, Map<String, String> locals, Set<String> inputs) {
        String keys = Pattern.compile("=>.*", Pattern.DOTALL).matcher(expression).replaceFirst("");
        if (UNKNOWN.matcher(keys).find()) {
            return false;
        }
        return NAME.matcher(keys)
                .results()
                .allMatch(name -> {
                    if (name.group(1).equals("var")) {
                        inputs.add(name.group(2));
                        return true;
                    }
                    return known(locals.get(name.group(2)), locals, inputs);
                });
    }

    private static List<String> unknownInputs(Path environment, Path module, Set<String> inputs)
            throws IOException, HclSyntaxException {
        List<String> unknown = new ArrayList<>();
        HclBody all = whole(environment);
        for (HclBlock call : all.blocks("module")) {
            Map<String, String> given = byName(call.body());
            String source = HclLiteral.scalar(given.get("source"));
            if (!environment.resolve(source).normalize().equals(module)) {
                continue;
            }
            for (String input : inputs) {
                String value = given.get(input);
                if (value != null && !known(value, locals(all), new TreeSet<>())) {
                    unknown.add(environment + ": " + call.label() + "." + input);
                }
            }
        }
        return unknown;
    }

    private static Found found() {
        return new Discovery(Map.of()).open(ROOT);
    }

    private static List<Path> environments() {
        return List.of(DEPLOY.resolve("stg"), DEPLOY.resolve("prod"));
    }

    private static Map<String, String> texts(String environment) throws IOException {
        Path directory = DEPLOY.resolve(environment);
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(".tf", ".hcl", ".tfbackend", ".example")) {
            if (file.startsWith(directory)) {
                texts.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        assertFalse(texts.isEmpty());
        return texts;
    }

    private static List<Path> directories() throws IOException {
        return files(".tf").stream().map(Path::getParent).distinct().toList();
    }

    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .filter(file -> !file.toString().contains(".terraform"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static HclBody whole(Path directory) throws IOException, HclSyntaxException {
        List<HclBlock> blocks = new ArrayList<>();
        for (Path file : files(".tf")) {
            if (file.getParent().equals(directory)) {
                blocks.addAll(HclReader.body(Files.readString(file)).blocks());
            }
        }
        return new HclBody(List.of(), blocks);
    }

    private static Map<String, String> locals(HclBody all) throws HclSyntaxException {
        Map<String, String> locals = new TreeMap<>();
        for (HclBlock block : all.blocks("locals")) {
            locals.putAll(byName(block.body()));
        }
        return locals;
    }

    private static Map<String, String> byName(HclBody body) {
        return body.attributes().stream()
                .collect(Collectors.toMap(HclAttribute::name, HclAttribute::expression));
    }

    private static List<HclAttribute> values(HclBody body) throws HclSyntaxException {
        List<HclAttribute> all = new ArrayList<>(body.attributes());
        for (HclBlock block : body.blocks()) {
            all.addAll(values(block.body()));
        }
        return all;
    }
}
