package dev.stateroom.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SampleProjectTest {
    private static final Set<String> MODULES =
            Set.of(
                    "argo",
                    "eks",
                    "external-secrets",
                    "ghcr-secret",
                    "github-actions-oidc",
                    "k8s-resources",
                    "security",
                    "vpc");
    private static final String TOKEN = "ghp_sandboxOnlyNotARealToken0001";

    @TempDir Path home;

    @Test
    void copiesEveryFileThatBelongsToTheProject() throws Exception {
        Path index = Path.of(resource("project/files.txt"));
        Set<String> shipped = tree(index.getParent());
        shipped.remove("files.txt");

        assertTrue(SampleProject.copyTo(home.resolve("a/project")));

        assertEquals(shipped, tree(home.resolve("a/project")), "files.txt must name every file");
        assertEquals(Set.of("project"), names(home.resolve("a")), "nothing is left beside it");
        assertEquals(MODULES, names(home.resolve("a/project/terraform/modules")));
    }

    @Test
    void directoriesAreOpenToTheirOwnerAlone() throws IOException {
        assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"));
        SampleProject.copyTo(home.resolve("a/project"));
        try (Stream<Path> paths = Files.walk(home.resolve("a"))) {
            for (Path directory : paths.filter(Files::isDirectory).toList()) {
                assertEquals(
                        "rwx------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)),
                        directory.toString());
            }
        }
    }

    @Test
    void leavesAProjectThatAPersonHasChangedAsItIs() throws IOException {
        Path project = home.resolve("project");
        SampleProject.copyTo(project);
        Path changed = project.resolve("stateroom.yaml");
        Files.writeString(changed, "project: mine\n");
        Files.delete(project.resolve("terraform/modules/vpc/outputs.tf"));

        assertFalse(SampleProject.copyTo(project));

        assertEquals("project: mine\n", Files.readString(changed));
        assertFalse(Files.exists(project.resolve("terraform/modules/vpc/outputs.tf")));
    }

    @Test
    void copiesAgainAfterACopyThatWasCutShort() throws IOException {
        Path rest = home.resolve(".project.partial/terraform");
        Files.createDirectories(rest);
        Files.writeString(rest.resolve("half.tf"), "");
        Files.createDirectory(home.resolve("project"));

        assertTrue(SampleProject.copyTo(home.resolve("project")));

        assertEquals(Set.copyOf(SampleProject.files()), tree(home.resolve("project")));
        assertEquals(Set.of("project"), names(home));
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "in the way");
        ProblemException e = assertThrows(ProblemException.class, () -> SampleProject.copyTo(file));
        assertEquals("sandbox-project", e.problem().id());
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        assertEquals("in the way", Files.readString(file));
    }

    @Test
    void copiesFromAJarAsWell() throws Exception {
        Path jar = home.resolve("stateroom.jar");
        Path classes =
                Path.of(
                        SampleProject.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            List<String> entries = new ArrayList<>();
            entries.addAll(tree(classes.resolve("dev/stateroom/sandbox/project")));
            entries.replaceAll(name -> "dev/stateroom/sandbox/project/" + name);
            for (Class<?> used :
                    List.of(
                            SampleProject.class,
                            ProblemException.class,
                            dev.stateroom.model.Problem.class)) {
                entries.add(used.getName().replace('.', '/') + ".class");
            }
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                Files.copy(classes.resolve(entry), out);
            }
        }
        Path project = home.resolve("project");
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            loader.loadClass(SampleProject.class.getName())
                    .getMethod("copyTo", Path.class)
                    .invoke(null, project);
        }
        assertEquals(Set.copyOf(SampleProject.files()), tree(project));
    }

    @ParameterizedTest
    @CsvSource({"stg", "prod"})
    void terraformFindsTheProjectValidAndFormatted(String environment) throws Exception {
        Path directory = environment(environment, false);

        terraform(directory, 0, "init", "-backend=false");
        terraform(directory, 0, "validate");
        terraform(home.resolve("project"), 0, "fmt", "-check", "-recursive");
        assertEquals(
                tree(home.resolve("project")),
                Set.copyOf(SampleProject.files()),
                "Terraform has no reason to leave a lock file");
    }

    @ParameterizedTest
    @CsvSource({"stg, 53", "prod, 59"})
    void deploysAllEightModulesAndThenHasNothingLeftToDo(String environment, int instances)
            throws Exception {
        Path directory = environment(environment, true);

        String applied = terraform(directory, 0, "apply", "-auto-approve");

        List<String> addresses = terraform(directory, 0, "state", "list").lines().toList();
        assertEquals(instances, addresses.size());
        assertEquals(
                MODULES.stream().map(name -> name.replace('-', '_')).collect(Collectors.toSet()),
                addresses.stream()
                        .map(address -> address.split("\\.", -1)[1])
                        .collect(Collectors.toSet()));
        String planned = terraform(directory, 0, "plan", "-detailed-exitcode");
        assertFalse((applied + planned).contains(TOKEN), "Terraform showed the token");
        assertTrue(terraform(directory, 0, "state", "pull").contains(TOKEN), "token in the state");
    }

    @Test
    void anotherReleaseUpdatesAndReplacesAHandfulOfResources() throws Exception {
        Path directory = environment("stg", true);
        terraform(directory, 0, "apply", "-auto-approve");

        String plan =
                terraform(
                        directory, Map.of("TF_VAR_release", "2"), 2, "plan", "-detailed-exitcode");

        assertTrue(plan.contains("Plan: 4 to add, 5 to change, 4 to destroy."), plan);
    }

    @Test
    void theBrokenFormCannotBePlannedUntilTheNamespacesExist() throws Exception {
        Path directory = environment("stg", true);
        Map<String, String> broken = Map.of("TF_VAR_ghcr_dynamic_keys", "true");

        String refused = terraform(directory, broken, 1, "plan");
        assertTrue(refused.contains("Invalid for_each argument"), refused);
        assertTrue(refused.contains("in resource \"terraform_data\" \"pull_secret\""), refused);

        terraform(directory, broken, 0, "apply", "-auto-approve", "-target=module.k8s_resources");
        terraform(directory, broken, 0, "apply", "-auto-approve");
        assertEquals(53, terraform(directory, 0, "state", "list").lines().count());
        // Both forms have the same keys, so going back is no change.
        terraform(directory, 0, "plan", "-detailed-exitcode");
    }

    /// The directory of an environment in a fresh copy, initialised with a local state if asked.
    private Path environment(String name, boolean local) throws Exception {
        assumeTrue(terraformIsHere(), "there is no terraform on the path");
        SampleProject.copyTo(home.resolve("project"));
        Path directory = home.resolve("project/terraform/environments/deploy").resolve(name);
        if (local) {
            Files.writeString(
                    directory.resolve("backend_override.tf"),
                    "terraform {\n  backend \"local\" {}\n}\n");
            terraform(directory, 0, "init");
        }
        return directory;
    }

    private static boolean terraformIsHere() {
        return Stream.of(
                        System.getenv()
                                .getOrDefault("PATH", "")
                                .split(java.io.File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "terraform")));
    }

    private String terraform(Path directory, int status, String... arguments) throws Exception {
        return terraform(directory, Map.of(), status, arguments);
    }

    private String terraform(
            Path directory, Map<String, String> variables, int status, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        if (!arguments[0].equals("state")) {
            command.add("-no-color");
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TF_"));
        builder.environment()
                .putAll(
                        Map.of(
                                "TF_IN_AUTOMATION", "1",
                                "TF_INPUT", "0",
                                "CHECKPOINT_DISABLE", "1",
                                "TF_DATA_DIR", home.resolve("data").toString(),
                                "TF_CLI_CONFIG_FILE",
                                        Files.writeString(home.resolve("terraformrc"), "")
                                                .toString()));
        builder.environment().putAll(variables);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), () -> String.join(" ", command) + "\n" + output);
        return output;
    }

    private static URI resource(String name) throws Exception {
        URL url = SampleProject.class.getResource(name);
        assertTrue(url != null, name);
        return url.toURI();
    }

    private static Set<String> tree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
