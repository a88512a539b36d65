package dev.stateroom.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Found;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Protection;
import dev.stateroom.model.Stage;
import dev.stateroom.model.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFileTest {
    @TempDir Path root;

    @BeforeEach
    void twoDirectories() throws IOException {
        write("one/main.tf", "terraform {\n  backend \"s3\" {}\n}\n");
        write("one/a.tfbackend", "bucket = \"bucket-a\"\nkey = \"k\"\nregion = \"eu-west-1\"\n");
        write("one/b.tfbackend", "bucket = \"bucket-b\"\nkey = \"k\"\nregion = \"eu-west-1\"\n");
        write("two/main.tf", "terraform {\n  backend \"s3\" { key = \"two\" }\n}\n");
    }

    @Test
    void everythingItMaySayIsTaken() throws IOException {
        yaml(
                """
                project: fastapi-project
                github: owner/repository
                environments:
                  stg:
                    directory: one
                    protection: open
                    account: "012345678901"
                    backend: { config_file: a.tfbackend }
                    validations:
                      - {plan: empty}
                      - {http: "https://example.org/health"}
                      - {command: ["./check.sh", "-v"], timeout: 90s}
                      - {output: ready, equals: true}
                  prod:
                    directory: two
                    workspace: blue
                    backend:
                      bucket: states-{AWS_ACCOUNT_ID}
                      region: eu-west-1
                      use_lockfile: true
                    stages:
                      - {name: network, targets: [module.vpc]}
                      - {name: rest}
                stages:
                  - {name: first, targets: [module.a]}
                  - {name: all}
                promotion: [stg, b, prod]
                """);
        Found found = open();
        assertEquals(List.of(), found.problems());
        assertEquals(
                List.of("stg", "b", "prod"),
                found.environments().stream().map(Environment::name).toList());
        Environment stg = found.environments().getFirst();
        assertEquals("fastapi-project", stg.project());
        assertEquals("012345678901", stg.account());
        assertEquals("bucket-a", stg.backend().bucket());
        assertEquals(
                List.of(new Stage("first", List.of("module.a")), new Stage("all", List.of())),
                stg.stages());
        assertEquals(
                List.of(
                        new Validation.EmptyPlan(),
                        new Validation.Http("https://example.org/health", 200, Validation.PATIENCE),
                        new Validation.Command(List.of("./check.sh", "-v"), Duration.ofSeconds(90)),
                        new Validation.Output("ready", "true")),
                stg.validations());
        Environment prod = found.environments().getLast();
        assertTrue(prod.isProtected());
        assertEquals("env:/blue/two", prod.backend().objectKey());
        assertEquals(
                Map.of(
                        "bucket", "states-{AWS_ACCOUNT_ID}",
                        "region", "eu-west-1",
                        "use_lockfile", "true"),
                prod.backend().overrides());
        assertEquals("network", prod.stages().getFirst().name());
        assertEquals("owner/repository", new Discovery(Map.of()).github(root));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    enviroments: {}                       | 1:1   | Did you mean `environments`?
                    project: [a]                          | 1:10  | `project` has a list
                    project: 5                            | 1:10  | `project` has the number 5
                    github: nobody                        | 1:9   | Expected owner/repository
                    environments: [a]                     | 1:15  | Expected a mapping
                    environments: {a: {directory: none}}  | 1:31  | no directory
                    environments: {a: {protecton: open}}  | 1:20  | Did you mean `protection`?
                    environments: {a: {protection: opn}}  | 1:32  | Expected open or protected
                    environments: {a: {account: 123}}     | 1:29  | in quotes
                    environments: {a: {workspace: a/b}}   | 1:31  | workspace
                    environments: {a: {backend: {bukket: x}}}          | 1:30 | Did you mean `bucket`?
                    environments: {a: {backend: {use_lockfile: "yes"}}} | 1:44 | true or false
                    environments: {a: {backend: {secret_key: HUSH}}}   | 1:30 | unknown key `secret_key`
                    environments: {a: {validations: [{plan: full}]}}   | 1:41 | Expected empty
                    environments: {a: {validations: [{htp: x}]}}       | 1:35 | Did you mean `http`?
                    environments: {a: {validations: [{command: [x], timeout: soon}]}} | 1:58 | such as 30s
                    environments: {a: {validations: [{plan: empty, timeout: 5m}]}}    | 1:34 | four kinds
                    stages: [{targets: [module.a]}]       | 1:10  | no `name`
                    promotion: [stg, 5]                   | 1:18  | the number 5
                    project: "x                           | 1:    | not valid YAML
                    a: *b                                 | 1:    | alias
                    """)
    void everyMistakeIsToldWithItsPlace(String text, String place, String words)
            throws IOException {
        yaml(text + "\n");
        Found found = open();
        Problem first =
                found.problems().stream()
                        .filter(problem -> problem.id().equals("project-file"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(first.what().startsWith("stateroom.yaml:" + place), first.what());
        assertTrue(first.sentence().contains(words), first.sentence());
        assertFalse(found.toString().contains("HUSH"));
        for (Environment environment : found.environments()) {
            boolean spoken = text.startsWith("environments: {a") && !environment.name().equals("a");
            assertTrue(spoken || environment.isProtected(), "a mistake never opens");
        }
    }

    @Test
    void aMistakeThatMayMeanAnotherStateHidesTheEnvironment() throws IOException {
        yaml(
                "environments:\n  a:\n    directory: one\n    backend: {bucket: [x], config_file: a.tfbackend}\n");
        Found found = open();
        assertEquals(List.of("b"), found.environments().stream().map(Environment::name).toList());
    }

    @Test
    void aMistypedProtectionProtects() throws IOException {
        yaml("environments:\n  a: {protection: opn}\n");
        Environment a = open().environments().getFirst();
        assertEquals("a", a.name());
        assertEquals(Protection.PROTECTED, a.protection());
    }

    @Test
    void aRoleOfTheProjectFileWinsOverTheBlocks() throws IOException {
        write(
                "two/main.tf",
                "terraform {\n  backend \"s3\" {\n    key = \"two\"\n    assume_role = { role_arn = \"old\" }\n  }\n}\n");
        yaml(
                """
                environments:
                  two:
                    backend: {bucket: states, region: eu-west-1, role_arn: "new", endpoint: "http://127.0.0.1:1"}
                """);
        Environment two =
                open().environments().stream()
                        .filter(environment -> environment.name().equals("two"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("new", two.backend().roleArn());
        assertEquals("http://127.0.0.1:1", two.backend().endpoint());
        assertEquals("{role_arn=\"new\"}", two.backend().overrides().get("assume_role"));
        assertEquals("{s3=\"http://127.0.0.1:1\"}", two.backend().overrides().get("endpoints"));
    }

    @Test
    void theLastStageIsMadeWhole() throws IOException {
        yaml("stages:\n  - {name: one, targets: [module.a]}\n");
        Found found = open();
        Environment a = found.environments().getFirst();
        assertEquals(new Stage("rest", List.of()), a.stages().getLast());
        assertFalse(a.isProtected());
        assertTrue(found.problems().getFirst().sentence().contains("was added"));
    }

    @Test
    void severalBackendFilesNeedOneNamed() throws IOException {
        yaml("environments:\n  x: {directory: one}\n");
        Found found = open();
        assertEquals(List.of(), found.environments());
        assertTrue(found.problems().getFirst().sentence().contains("config_file"));
    }

    @Test
    void anEmptyOrAbsentFileSaysNothing() throws IOException {
        assertNull(new Discovery(Map.of()).github(root));
        yaml("# nothing yet\n");
        assertEquals(2, open().environments().size());
    }

    private Found open() {
        return new Discovery(Map.of()).open(root);
    }

    private void yaml(String text) throws IOException {
        write("stateroom.yaml", text);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
