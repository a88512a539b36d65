package dev.stateroom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.sandbox.Furnishing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.core.io.JsonStringEncoder;

/// Secrets in every place that has some, a project that holds them, and the search for them: in
/// clear and in the forms that they take in JSON, in addresses and in Base64.
public final class Canaries {
    public static final String VALUE = "canary/value+5f1c&0e7a9b";

    /// What the sensitive variable is besides, so that two states differ in it.
    public static final String OTHER = VALUE.replace("value", "other");

    public static final String KEY = "canarySecretKey7c1e9d3f5a2b8e4d6f0a1b";
    public static final String SESSION = "canarySessionToken0d4c6b8a2e1f3d5c7b9a";
    public static final String BACKEND_KEY = "canaryBackendKey9e8d7c6b5a4f3e2d1c0b9a";
    public static final String SSE_KEY = "Y2FuYXJ5U3NlQ3VzdG9tZXJLZXlhYmNkZWZnaGlqa2w=";
    public static final String LOCK = "canaryLockText1a2b3c4d5e6f7a8b9c0d1e";
    public static final String RUBBISH = "canaryRubbish6f5e4d3c2b1a0f9e8d7c6b";

    /// How many there are.
    public static final int COUNT = 8;

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Map<String, String> forms = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    public Canaries() {
        for (String canary :
                List.of(VALUE, OTHER, KEY, SESSION, BACKEND_KEY, SSE_KEY, LOCK, RUBBISH)) {
            forms(canary).forEach(form -> forms.put(form, canary));
        }
    }

    private static Set<String> forms(String canary) {
        Set<String> all = new LinkedHashSet<>();
        all.add(canary);
        all.add(new String(JsonStringEncoder.getInstance().quoteAsCharArray(canary)));
        all.add(canary.replace("&", "\\u0026"));
        String url = URLEncoder.encode(canary, UTF_8);
        all.add(url);
        all.add(url.toLowerCase(Locale.ROOT));
        byte[] bytes = canary.getBytes(UTF_8);
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            // Within something longer it begins at any of three places of a group.
            for (int shift = 0; shift < 3; shift++) {
                byte[] shifted = new byte[shift + bytes.length];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                String text = encoder.withoutPadding().encodeToString(shifted);
                all.add(text.substring(shift == 0 ? 0 : shift + 1, text.length() - 1));
            }
        }
        return all;
    }

    /// Writes a project with an environment `both`, and one `keys` with secrets in its backend
    /// block.
    public static void project(Path project) throws IOException {
        write(project, "environments/both/main.tf", main("both", ""));
        write(
                project,
                "environments/keys/main.tf",
                main(
                        "keys",
                        """
                        access_key = "AKIACANARY"
                        secret_key = "%s"
                        sse_customer_key = "%s"
                        """
                                .formatted(BACKEND_KEY, SSE_KEY)));
        write(
                project,
                "stateroom.yaml",
                """
                project: canary
                environments:
                  both: {directory: environments/both, protection: open}
                  keys: {directory: environments/keys, protection: open}
                """);
    }

    /// What Terraform needs to know besides where the sandbox is.
    public static Map<String, String> variables() {
        return Map.of(
                "AWS_SECRET_ACCESS_KEY",
                KEY,
                "AWS_SESSION_TOKEN",
                SESSION,
                "TF_VAR_password",
                VALUE);
    }

    /// Writes a file of the project.
    public static void write(Path project, String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String main(String environment, String more) {
        return """
        terraform {
          backend "s3" {
            bucket         = "%s"
            key            = "canary/%s/terraform.tfstate"
            region         = "eu-central-1"
            encrypt        = true
            dynamodb_table = "terraform-state-lock"
            use_lockfile   = true
            %s
          }
        }
        variable "size" {
          default = 1
        }
        variable "password" {
          sensitive = true
        }
        resource "terraform_data" "app" {
          input = { size = var.size }
        }
        resource "terraform_data" "secret" {
          input = var.password
        }
        resource "terraform_data" "talks" {
          triggers_replace = var.size
          provisioner "local-exec" {
            command = "env | sort; echo key $AWS_SECRET_ACCESS_KEY, token $AWS_SESSION_TOKEN, $TF_VAR_password; exit ${tostring(var.size) == \"3\" ? 1 : 0}"
          }
        }
        output "password" {
          value     = var.password
          sensitive = true
        }
        """
                .formatted(Furnishing.BUCKET, environment, more);
    }

    /// What was found, a sentence for each.
    public synchronized List<String> found() {
        return List.copyOf(found);
    }

    /// Adds to what was found.
    public synchronized void report(String sentence) {
        found.add(sentence);
    }

    /// Looks for each of them in a text, or in all that a ZIP file holds.
    public void search(String where, byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        forms.forEach((form, canary) -> {
            int at = text.indexOf(form);
            if (at >= 0) {
                report(
                        canary
                                + " stands in "
                                + where
                                + ": …"
                                + text.substring(
                                        Math.max(0, at - 150),
                                        Math.min(text.length(), at + form.length() + 20)));
            }
        });
        if (text.startsWith("PK")) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                for (ZipEntry entry = zip.getNextEntry();
                        entry != null;
                        entry = zip.getNextEntry()) {
                    search(where + "!" + entry.getName(), zip.readAllBytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean holds(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        return forms.keySet().stream().anyMatch(text::contains);
    }

    /// Searches the files of Stateroom's home, and returns how many. States and backends stand by
    /// nature in plan files and in Terraform's data directory: those may hold secrets, but then
    /// each is open to its owner alone; and nobody else may reach any file there.
    ///
    /// @param root above which no directory counts
    public int searchHome(Path root, Path home) throws IOException {
        int searched = 0;
        for (Path file : files(home)) {
            ownerOnly(root, file);
            String first = home.relativize(file).getName(0).toString();
            if (first.equals("scratch")) {
                report("left behind: " + file);
            }
            if (!first.equals("plans") && !first.equals("terraform")) {
                search(file.toString(), Files.readAllBytes(file));
                searched++;
            } else if ((first.equals("plans") || holds(Files.readAllBytes(file)))
                    && !Files.getPosixFilePermissions(file).equals(OWNER)) {
                report("may hold a secret, and is not open to its owner alone: " + file);
            }
        }
        return searched;
    }

    /// All files below a directory.
    public static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /// Nobody else can read it: by its own permissions or by those of a directory on the way.
    public void ownerOnly(Path root, Path file) throws IOException {
        Set<PosixFilePermission> others =
                EnumSet.complementOf(
                        EnumSet.of(
                                PosixFilePermission.OWNER_READ,
                                PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_EXECUTE));
        List<Path> open = new ArrayList<>();
        for (Path at = file; !at.equals(root); at = at.getParent()) {
            Set<PosixFilePermission> granted = EnumSet.copyOf(Files.getPosixFilePermissions(at));
            granted.retainAll(others);
            if (granted.isEmpty()) {
                return;
            }
            open.add(at);
        }
        report("others can read " + file + " " + open);
    }
}
