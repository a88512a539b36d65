package dev.stateroom.discovery;

import dev.stateroom.model.AssumedRole;
import dev.stateroom.model.BackendAccess;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a backend's services are reached, in the names of today and the deprecated ones.
///
/// Source: Terraform's S3 backend (`backend.go`, documentation "S3"): the endpoints' old names are
/// deprecated since 1.6 and still taken; the role's old names are refused by 1.11.4.
final class Access {
    /// Deprecated names and what they are called today.
    static final Map<String, String> RENAMED =
            Map.ofEntries(
                    Map.entry("role_arn", "assume_role.role_arn"),
                    Map.entry("external_id", "assume_role.external_id"),
                    Map.entry("session_name", "assume_role.session_name"),
                    Map.entry("assume_role_duration_seconds", "assume_role.duration"),
                    Map.entry("assume_role_policy", "assume_role.policy"),
                    Map.entry("assume_role_policy_arns", "assume_role.policy_arns"),
                    Map.entry("assume_role_tags", "assume_role.tags"),
                    Map.entry("assume_role_transitive_tag_keys", "assume_role.transitive_tag_keys"),
                    Map.entry("endpoint", "endpoints.s3"),
                    Map.entry("dynamodb_endpoint", "endpoints.dynamodb"),
                    Map.entry("sts_endpoint", "endpoints.sts"),
                    Map.entry("iam_endpoint", "endpoints.iam"),
                    Map.entry("force_path_style", "use_path_style"));

    /// Go's `time.ParseDuration`, in which Terraform reads `duration`.
    private static final Pattern STEP =
            Pattern.compile("\\G([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h)");

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);

    private Access() {}

    /// What the settings of a backend say.
    static BackendAccess of(Settings all) {
        return new BackendAccess(
                role(all),
                new BackendAccess.Endpoints(
                        text(all, "endpoints.s3"),
                        text(all, "endpoints.dynamodb"),
                        text(all, "endpoints.sts")),
                flag(text(all, "use_path_style")),
                Boolean.TRUE.equals(flag(all.text("encrypt"))),
                all.text("kms_key_id"));
    }

    private static @Nullable AssumedRole role(Settings all) {
        String arn = text(all, "assume_role.role_arn");
        String duration = text(all, "assume_role.duration");
        return arn == null
                ? null
                : new AssumedRole(
                        arn,
                        text(all, "assume_role.external_id"),
                        text(all, "assume_role.session_name"),
                        all.text("assume_role.source_identity"),
                        duration == null ? null : duration(duration),
                        new AssumedRole.Limits(
                                stripped(text(all, "assume_role.policy")),
                                HclCollection.list(text(all, "assume_role.policy_arns")),
                                HclCollection.map(text(all, "assume_role.tags")),
                                HclCollection.list(text(all, "assume_role.transitive_tag_keys"))));
    }

    // As Terraform gives it to STS.
    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    /// The value under today's name, else under the deprecated one.
    static @Nullable String text(Settings all, String name) {
        String value = all.text(name);
        String old = old(name);
        return value != null || old == null ? value : today(old, all.text(old));
    }

    private static @Nullable String old(String name) {
        for (Map.Entry<String, String> entry : RENAMED.entrySet()) {
            if (entry.getValue().equals(name)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /// A value of a deprecated name as today's name takes it.
    private static @Nullable String today(String old, @Nullable String value) {
        return value != null && old.equals("assume_role_duration_seconds") ? value + "s" : value;
    }

    private static String formerly(String old, String value) {
        Duration duration = duration(value);
        return duration != null && old.equals("assume_role_duration_seconds")
                ? Long.toString(duration.toSeconds())
                : value;
    }

    /// Terraform takes 1 and 0 in quotes for flags as well.
    private static @Nullable Boolean flag(@Nullable String text) {
        return text == null ? null : Boolean.valueOf(text.equals("true") || text.equals("1"));
    }

    /// A session's length, or null where Terraform would refuse it: between 15 minutes and 12
    /// hours.
    static @Nullable Duration duration(String text) {
        Matcher step = STEP.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (step.find()) {
            nanos = nanos.add(new BigDecimal(padded(step.group(1))).multiply(unit(step.group(2))));
            end = step.end();
        }
        if (end == 0
                || end != text.length()
                || nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
            return null;
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return duration.compareTo(SHORTEST) < 0 ? null : duration;
    }

    // BigDecimal takes neither "1." nor ".".
    private static String padded(String number) {
        return number.endsWith(".") ? number + "0" : number;
    }

    private static BigDecimal unit(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "h" -> 3_600_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "ms" -> 1_000_000L;
                    case "ns" -> 1L;
                    default -> 1_000L;
                });
    }

    /// What `terraform init` must be told besides block and files, so that it takes `told` with the
    /// rest of `all`.
    ///
    /// A nested setting is replaced as a whole by one on the command line, so that its other
    /// members go with it. A value that block or files have under its deprecated name keeps that
    /// name: Terraform refuses both together. Otherwise today's name is used: Terraform 1.11 takes
    /// a role only as `assume_role={role_arn="…"}`.
    static Map<String, String> overrides(Settings told, Settings configured, Settings all) {
        Map<String, String> overrides = new LinkedHashMap<>();
        Map<String, Map<String, String>> nested = new LinkedHashMap<>();
        for (String name : told.values().keySet()) {
            String today = RENAMED.getOrDefault(name, name);
            String old = old(today);
            String value = text(all, today);
            int dot = today.indexOf('.');
            if (value == null) {
                // An empty value says something where it stands alone: no prefix, no table.
                Setting empty = told.values().get(name);
                if (dot < 0 && empty != null && empty.value() != null) {
                    overrides.put(today, empty.value());
                }
            } else if (old != null && configured.sets(old)) {
                overrides.put(old, formerly(old, value));
            } else if (dot < 0) {
                overrides.put(today, value);
            } else {
                nested.putIfAbsent(today.substring(0, dot), new LinkedHashMap<>());
            }
        }
        nested.forEach((outer, members) -> {
            for (String name : Settings.KNOWN) {
                String old = old(name);
                String value = text(all, name);
                boolean elsewhere = old != null && configured.sets(old);
                if (name.startsWith(outer + ".") && value != null && !elsewhere) {
                    members.put(
                            name.substring(outer.length() + 1),
                            Settings.COLLECTIONS.contains(name) ? value : HclLiteral.quoted(value));
                }
            }
            overrides.put(outer, object(members));
        });
        return overrides;
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(member -> member.getKey() + "=" + member.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }
}
