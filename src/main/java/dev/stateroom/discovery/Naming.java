package dev.stateroom.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names of environments and what they tell: which one is production, which comes first.
final class Naming {
    private static final Set<String> PRODUCTION = Set.of("prod", "production", "prd", "live");
    private static final Set<String> BEFORE =
            Set.of(
                    "dev",
                    "develop",
                    "development",
                    "sandbox",
                    "sbx",
                    "local",
                    "test",
                    "testing",
                    "tst",
                    "qa",
                    "int",
                    "integration",
                    "ci",
                    "stg",
                    "stage",
                    "staging",
                    "uat",
                    "preprod",
                    "pre",
                    "nonprod",
                    "non",
                    "demo",
                    "acc",
                    "acceptance");

    private Naming() {}

    /// A name without characters that a command line or a file name could mistake.
    static String clean(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+", "");
        return plain.isEmpty() ? "environment" : plain;
    }

    /// Whether a name says by itself what kind of environment it is.
    static boolean isTelling(String name) {
        return isProduction(name) || isBefore(name);
    }

    /// Whether a word of the name is one for production, and none says otherwise (`non-prod`).
    static boolean isProduction(String name) {
        List<String> words = words(name);
        return !isBefore(name) && words.stream().anyMatch(PRODUCTION::contains);
    }

    /// Whether a word of the name is one for an environment before production.
    static boolean isBefore(String name) {
        return words(name).stream().anyMatch(BEFORE::contains);
    }

    /// 0 before production, 1 unknown, 2 production.
    static int rank(String name) {
        return isBefore(name) ? 0 : isProduction(name) ? 2 : 1;
    }

    /// One name for each list of parts: the first part, with as many of the next ones in front as
    /// it takes to be unique.
    static List<String> unique(List<List<String>> parts, Set<String> taken) {
        int[] used = new int[parts.size()];
        Arrays.fill(used, 1);
        List<String> names = new ArrayList<>();
        boolean longer = true;
        while (longer) {
            longer = false;
            names.clear();
            Map<String, Integer> count = new HashMap<>();
            for (int i = 0; i < used.length; i++) {
                String name = String.join("-", parts.get(i).subList(0, used[i]).reversed());
                names.add(name);
                count.merge(name, 1, Integer::sum);
            }
            for (int i = 0; i < used.length; i++) {
                boolean clash =
                        count.getOrDefault(names.get(i), 0) > 1 || taken.contains(names.get(i));
                if (clash && used[i] < parts.get(i).size()) {
                    used[i]++;
                    longer = true;
                }
            }
        }
        Set<String> given = new HashSet<>(taken);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            for (int n = 2; !given.add(name); n++) {
                name = names.get(i) + "-" + n;
            }
            names.set(i, name);
        }
        return names;
    }

    private static List<String> words(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
    }
}
