package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A Terraform or OpenTofu that was found.
///
/// @param program the executable, absolute
/// @param product `Terraform` or `OpenTofu`
/// @param version such as `1.11.4`
public record Installation(Path program, String product, String version) {
    /// Names the program where it is not on the search path.
    public static final String VARIABLE = "STATEROOM_TERRAFORM";

    private static final Pattern VERSION =
            Pattern.compile("\"terraform_version\"\\s*:\\s*\"(\\d+)\\.(\\d+)([^\"]*)\"");
    private static final Pattern NUMBERS = Pattern.compile("^v?(\\d{1,6})\\.(\\d{1,6})");
    private static final String REMEDY =
            "Install Terraform 1.0 or newer (or OpenTofu), or name it in "
                    + VARIABLE
                    + ", then try again.";

    /// Finds the program: `explicit`, else the variable [#VARIABLE], else `terraform` and then
    /// `tofu` on the search path.
    ///
    /// @param explicit the path somebody chose, or null
    /// @param environment the variables to look in
    /// @throws ProblemException `terraform-missing`, or `terraform-too-old` below 1.0: the JSON
    ///   output of plan and apply came with 0.15.3 (Terraform's changelog) and has been under
    ///   Terraform's compatibility promise since 1.0
    public static Installation find(@Nullable Path explicit, Map<String, String> environment) {
        Path program = locate(explicit, environment);
        String said = ask(program, environment);
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            throw missing(
                    program + " does not answer `version -json` as Terraform does.",
                    "So it is no Terraform 1.0 or newer, or it is broken.");
        }
        String number = version.group(1) + "." + version.group(2) + version.group(3);
        if (Integer.parseInt(version.group(1)) < 1) {
            throw new ProblemException(
                    Problem.of(
                            "terraform-too-old",
                            program + " is Terraform " + number + ".",
                            "Stateroom reads the JSON output that is stable since 1.0.",
                            REMEDY));
        }
        String name = String.valueOf(program.getFileName());
        return new Installation(program, name.contains("tofu") ? "OpenTofu" : "Terraform", number);
    }

    /// The name a person types: `terraform` or `tofu`.
    public String command() {
        return product.equals("OpenTofu") ? "tofu" : "terraform";
    }

    /// Whether it is at least `major`.`minor`.
    public boolean isAtLeast(int major, int minor) {
        return Arrays.compare(numbers(version), new int[] {major, minor}) >= 0;
    }

    /// Whether a state of `written` is of a newer minor version than this program. OpenTofu counts
    /// on its own, so nothing is said of it.
    public boolean isOlderThan(String written) {
        return !product.equals("OpenTofu")
                && Arrays.compare(numbers(version), numbers(written)) < 0;
    }

    /// Major and minor; 0 where there is no number.
    private static int[] numbers(String version) {
        Matcher parts = NUMBERS.matcher(version);
        return parts.find()
                ? new int[] {Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))}
                : new int[] {0, 0};
    }

    private static Path locate(@Nullable Path explicit, Map<String, String> environment) {
        if (explicit != null) {
            return usable(explicit, "It was chosen by hand.");
        }
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return usable(Path.of(named), VARIABLE + " names it.");
        }
        List<Path> folders = new ArrayList<>();
        for (String folder :
                environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator))) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        for (String name : List.of("terraform", "tofu", "terraform.exe", "tofu.exe")) {
            for (Path folder : folders) {
                Path candidate = folder.resolve(name);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return candidate.toAbsolutePath();
                }
            }
        }
        throw missing("Neither terraform nor tofu is on the search path.", "");
    }

    private static Path usable(Path program, String why) {
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw missing(program + " is not a program that can be started.", why);
        }
        return program.toAbsolutePath();
    }

    private static String ask(Path program, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "version", "-json");
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        builder.environment().keySet().removeIf(name -> name.startsWith("TF_"));
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Thread.ofVirtual().start(() -> endAfter(process, 20));
            return new String(
                    process.getInputStream().readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException cannot) {
            throw missing(
                    program + " cannot be started.", String.valueOf(cannot.getMessage()) + ".");
        }
    }

    /// A program that hangs must not hang us.
    private static void endAfter(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ProblemException missing(String what, String why) {
        return new ProblemException(Problem.of("terraform-missing", what, why, REMEDY));
    }
}
