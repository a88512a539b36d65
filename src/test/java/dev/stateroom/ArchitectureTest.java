package dev.stateroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The floors of the house: imports point down only, packages are free of cycles, and each outside
/// library has its place. `.github/ARCHITECTURE.md` says why.
class ArchitectureTest {
    private static final String HOUSE = "dev.stateroom";

    /// What the root package is called here; it wires everything and may see all.
    private static final String ROOT = "";

    /// Area -> floor; an area is a package with everything below it. Screens are not named: every
    /// other package right below `ui` is one.
    private static final Map<String, Integer> FLOORS =
            Map.ofEntries(
                    Map.entry(ROOT, 5),
                    Map.entry("ui.shell", 4),
                    Map.entry("ui.control", 3),
                    Map.entry("ui.task", 3),
                    Map.entry("ui.wizard", 3),
                    Map.entry("cli", 3),
                    Map.entry("engine", 2), // engine.rehearsal is a part of it
                    Map.entry("discovery", 1),
                    Map.entry("terraform", 1),
                    Map.entry("storage", 1),
                    Map.entry("journal", 1),
                    Map.entry("sandbox", 1),
                    Map.entry("graph", 1),
                    Map.entry("github", 1),
                    Map.entry("model", 0));

    /// What every screen stands on, on its own floor.
    private static final Set<String> GROUND_OF_SCREENS =
            Set.of("ui.control", "ui.task", "ui.wizard");

    private static final JavaClasses HOUSE_CLASSES = load();

    private static JavaClasses load() {
        // Names suffice here; reading the libraries' classes as well would take most of a minute.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(HOUSE);
    }

    @Test
    void importsPointDownOnly() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : HOUSE_CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String from = area(type);
                String to = area(dependency.getTargetClass());
                if (to != null && !from.equals(to) && !allowed(from, to)) {
                    wrong.add(type.getName() + " imports " + dependency.getTargetClass().getName());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void everyPackageHasAFloor() {
        Set<String> homeless = new TreeSet<>();
        HOUSE_CLASSES.forEach(type -> {
            String area = area(type);
            if (!isScreen(area) && !FLOORS.containsKey(area)) {
                homeless.add(type.getPackageName());
            }
        });
        assertEquals(Set.of(), homeless);
        assertTrue(HOUSE_CLASSES.size() > 50, "the classes of the house were not found");
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(HOUSE_CLASSES);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        keptTo(
                List.of("ui"),
                "javafx..",
                "com.sun.javafx..",
                "atlantafx..",
                "org.controlsfx..",
                "org.kordamp..");
    }

    @Test
    void onlyStorageAndSandboxKnowTheAwsSdk() {
        keptTo(List.of("storage", "sandbox"), "software.amazon..");
    }

    @Test
    void onlyTheFirstFloorAndTheCommandLineKnowJackson() {
        keptTo(
                List.of(
                        "discovery",
                        "terraform",
                        "storage",
                        "journal",
                        "sandbox",
                        "graph",
                        "github",
                        "cli"),
                "tools.jackson..",
                "com.fasterxml.jackson..");
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        keptTo(List.of("cli"), "picocli..");
    }

    @Test
    void theModelKnowsTheJdkAndJSpecifyOnly() {
        classes()
                .that()
                .resideInAPackage(HOUSE + ".model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(HOUSE + ".model..", "java..", "org.jspecify..")
                .check(HOUSE_CLASSES);
    }

    @Test
    void theRulesCatchWhatTheyAreMadeFor() {
        assertFalse(allowed("model", "terraform"));
        assertFalse(allowed("terraform", "storage"));
        assertFalse(allowed("engine", "cli"));
        assertFalse(allowed("ui.deploy", "ui.overview"));
        assertFalse(allowed("ui.control", "ui.deploy"));
        assertFalse(allowed("cli", "ui.task"));
        assertFalse(allowed("ui.deploy", "cli"));
        assertFalse(allowed("ui.deploy", "ui.shell"));
        assertFalse(allowed("ui.shell", ROOT));
        assertTrue(allowed("ui.shell", "ui.deploy"));
        assertTrue(allowed("ui.deploy", "ui.control"));
        assertTrue(allowed("ui.deploy", "ui.wizard"));
        assertTrue(allowed("ui.wizard", "ui.control"));
        assertFalse(allowed("ui.control", "ui.wizard"));
        assertFalse(allowed("ui.wizard", "ui.deploy"));
        assertTrue(allowed("engine", "journal"));
        assertTrue(allowed(ROOT, "ui.shell"));
    }

    private static boolean allowed(String from, String to) {
        if (floor(from) > floor(to)) {
            return true;
        }
        return isScreen(from)
                ? GROUND_OF_SCREENS.contains(to)
                : from.equals("ui.control") && to.equals("ui.task")
                        || from.equals("ui.wizard")
                                && (to.equals("ui.control") || to.equals("ui.task"));
    }

    private static int floor(String area) {
        return isScreen(area) ? 3 : FLOORS.getOrDefault(area, -1);
    }

    private static boolean isScreen(String area) {
        return area.startsWith("ui.") && !FLOORS.containsKey(area);
    }

    /// `ui.deploy` for `dev.stateroom.ui.deploy.…`, `engine` for `dev.stateroom.engine.…`; null
    /// outside the house.
    private static String area(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (name.equals(HOUSE)) {
            return ROOT;
        }
        if (!name.startsWith(HOUSE + ".")) {
            return null;
        }
        String[] parts = name.substring(HOUSE.length() + 1).split("\\.");
        return parts[0].equals("ui") && parts.length > 1 ? "ui." + parts[1] : parts[0];
    }

    private static void keptTo(List<String> areas, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        areas.stream()
                                .map(area -> HOUSE + "." + area + "..")
                                .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(HOUSE_CLASSES);
    }
}
