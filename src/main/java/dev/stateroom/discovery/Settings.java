package dev.stateroom.discovery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings of an `s3` backend that matter here, by Terraform's names; members of nested
/// settings as `assume_role.role_arn` and `endpoints.s3`.
///
/// Only [#KNOWN] names are ever kept. Everything else, above all `access_key`, `secret_key`,
/// `token` and `sse_customer_key`, is dropped while reading, so that it cannot reach a message.
record Settings(Map<String, Setting> values) {
    /// Only that it is there is kept: it may hold a token.
    static final String WEB_IDENTITY = "assume_role_with_web_identity";

    /// The value of a setting of which only its presence is kept.
    static final String PRESENT = "present";

    /// Source of the names: Terraform's documentation of the S3 backend.
    static final Set<String> KNOWN =
            Set.of(
                    "bucket",
                    "key",
                    "region",
                    "dynamodb_table",
                    "use_lockfile",
                    "workspace_key_prefix",
                    "profile",
                    "role_arn",
                    "external_id",
                    "session_name",
                    "assume_role_duration_seconds",
                    "assume_role_policy",
                    "assume_role_policy_arns",
                    "assume_role_tags",
                    "assume_role_transitive_tag_keys",
                    "assume_role.role_arn",
                    "assume_role.external_id",
                    "assume_role.session_name",
                    "assume_role.source_identity",
                    "assume_role.duration",
                    "assume_role.policy",
                    "assume_role.policy_arns",
                    "assume_role.tags",
                    "assume_role.transitive_tag_keys",
                    WEB_IDENTITY,
                    "endpoint",
                    "dynamodb_endpoint",
                    "sts_endpoint",
                    "iam_endpoint",
                    "endpoints.s3",
                    "endpoints.dynamodb",
                    "endpoints.sts",
                    "endpoints.iam",
                    "encrypt",
                    "kms_key_id",
                    "use_path_style",
                    "force_path_style",
                    // Not used, but passed on: without them Terraform would write unencrypted, or
                    // not reach a store that is not Amazon's.
                    "acl",
                    "skip_credentials_validation",
                    "skip_region_validation",
                    "skip_requesting_account_id",
                    "skip_metadata_api_check",
                    "skip_s3_checksum");

    /// Nested settings of which a member matters.
    static final Set<String> NESTED = Set.of("assume_role", "endpoints");

    /// Lists and maps; their values are kept as literals of HCL.
    static final Set<String> COLLECTIONS =
            Set.of(
                    "assume_role_policy_arns",
                    "assume_role_tags",
                    "assume_role_transitive_tag_keys",
                    "assume_role.policy_arns",
                    "assume_role.tags",
                    "assume_role.transitive_tag_keys");

    static final Settings NONE = new Settings(Map.of());

    Settings {
        values = Map.copyOf(values);
    }

    /// Reads the attributes and nested blocks of a `backend` block, a `remote_state` configuration
    /// or a backend file.
    static Settings of(HclBody body, java.nio.file.Path file) throws HclSyntaxException {
        Map<String, Setting> found = new LinkedHashMap<>();
        for (HclAttribute attribute : body.attributes()) {
            String name = attribute.name();
            String expression = attribute.expression();
            int line = attribute.line();
            if (KNOWN.contains(name) && !expression.equals("null")) {
                found.put(name, new Setting(value(name, expression), file, line));
            } else if (NESTED.contains(name) && !expression.equals("null")) {
                nested(name, expression, file, line, found);
            }
        }
        for (HclBlock block : body.blocks()) {
            if (block.type().equals(WEB_IDENTITY)) {
                found.put(WEB_IDENTITY, new Setting(PRESENT, file, block.line()));
            }
            if (NESTED.contains(block.type())) {
                for (HclAttribute attribute : block.body().attributes()) {
                    String full = block.type() + "." + attribute.name();
                    if (KNOWN.contains(full) && !attribute.expression().equals("null")) {
                        found.put(
                                full,
                                new Setting(
                                        value(full, attribute.expression()),
                                        file,
                                        attribute.line()));
                    }
                }
            }
        }
        return new Settings(found);
    }

    private static @Nullable String value(String name, String expression) {
        if (name.equals(WEB_IDENTITY)) {
            return PRESENT;
        }
        return COLLECTIONS.contains(name)
                ? HclCollection.canonical(expression)
                : HclLiteral.scalar(expression);
    }

    /// The members of a nested object; the first of them unknown where it is no object in braces.
    private static void nested(
            String name,
            String expression,
            java.nio.file.Path file,
            int line,
            Map<String, Setting> into) {
        HclBody members;
        try {
            members = HclReader.object(expression, line);
        } catch (HclSyntaxException computed) {
            // One member stands for all: whoever gives it elsewhere replaces the whole object.
            String full = name + (name.equals("endpoints") ? ".s3" : ".role_arn");
            into.put(full, new Setting(null, file, line));
            return;
        }
        for (HclAttribute member : members.attributes()) {
            String full = name + "." + member.name();
            if (KNOWN.contains(full)) {
                into.put(full, new Setting(value(full, member.expression()), file, member.line()));
            }
        }
    }

    /// These, with `others` winning.
    Settings with(Settings others) {
        Map<String, Setting> both = new LinkedHashMap<>(values);
        both.putAll(others.values);
        return new Settings(both);
    }

    /// These without the names that `others` set.
    Settings minus(Settings others) {
        Map<String, Setting> rest = new LinkedHashMap<>(values);
        rest.keySet().removeIf(others::sets);
        return new Settings(rest);
    }

    /// The literal value, or null where there is none or an empty one.
    @Nullable String text(String name) {
        Setting setting = values.get(name);
        String value = setting == null ? null : setting.value();
        return value == null || value.isEmpty() ? null : value;
    }

    /// Whether a file sets the name, be it by an expression.
    boolean sets(String name) {
        Setting setting = values.get(name);
        return setting != null && (setting.value() == null || !setting.value().isEmpty());
    }

    /// Whether nothing that both set differs.
    boolean agrees(Settings others) {
        return values.keySet().stream()
                .allMatch(name -> {
                    String mine = text(name);
                    String theirs = others.text(name);
                    return mine == null || theirs == null || mine.equals(theirs);
                });
    }
}
