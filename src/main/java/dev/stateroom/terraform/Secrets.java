package dev.stateroom.terraform;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The sensitive values of states and plans, to mask them wherever they turn up. Thread-safe; grows
/// while it is used; never prints what it knows.
public final class Secrets {
    /// What stands in a masked line.
    public static final String MASK = "••••••••";

    private static final Set<String> CREDENTIALS =
            Set.of(
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_SESSION_TOKEN",
                    "AWS_SECURITY_TOKEN",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                    "ACTIONS_RUNTIME_TOKEN",
                    "GITHUB_TOKEN",
                    "GH_TOKEN");

    private final SecretTexts texts = new SecretTexts();

    /// Knows nothing yet, but masks well-known shapes of tokens all the same.
    public Secrets() {}

    /// Masks `value` from now on, in clear, JSON-escaped, Base64 and URL-encoded. Texts shorter
    /// than 4 characters are too common to mask.
    public void add(String value) {
        texts.add(value);
    }

    /// Masks the credentials among a process's environment variables: keys and tokens for AWS,
    /// GitHub and Terraform's registries.
    public void addCredentials(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (CREDENTIALS.contains(name) || name.startsWith("TF_TOKEN_")) {
                add(value);
            }
        });
    }

    /// Masks the sensitive attributes and outputs of a state.
    ///
    /// @throws dev.stateroom.model.ProblemException as [StateReader] does for broken JSON; what was
    ///   read until then is masked
    public void addState(byte[] bytes) {
        JsonFault.STATE.scan(
                () -> Json.MAPPER.createParser(new ByteArrayInputStream(bytes)),
                parser -> new SensitiveState(parser, texts).read());
    }

    /// Masks the sensitive values of a plan as `terraform show -json` prints it.
    ///
    /// @throws dev.stateroom.model.ProblemException as [PlanReader] does
    public void addPlan(InputStream bytes) {
        PlanReader.read(bytes, this);
    }

    /// `line` with each secret replaced by [#MASK].
    public String mask(String line) {
        return TokenShapes.mask(texts.mask(line));
    }

    /// Everything in a value that is sensitive as a whole.
    void all(JsonNode value) {
        SensitiveTree.all(value, texts);
    }

    /// An element of a plan's `resource_changes`, or the change of an output: `before` and `after`
    /// with their trees of marks, and what is known of the type.
    void change(JsonNode element) {
        JsonNode change = element.path("change").isObject() ? element.path("change") : element;
        SensitiveTree.collect(change.path("before"), change.path("before_sensitive"), texts);
        SensitiveTree.collect(change.path("after"), change.path("after_sensitive"), texts);
        for (String name : WellKnownSecrets.of(element.path("type").asString(""))) {
            SensitiveTree.all(change.path("before").path(name), texts);
            SensitiveTree.all(change.path("after").path(name), texts);
        }
    }

    /// A resource of `planned_values` or `prior_state`.
    void resource(JsonNode resource) {
        SensitiveTree.collect(resource.path("values"), resource.path("sensitive_values"), texts);
        for (String name : WellKnownSecrets.of(resource.path("type").asString(""))) {
            SensitiveTree.all(resource.path("values").path(name), texts);
        }
    }

    /// The values of root variables that are declared sensitive.
    void variables(@Nullable JsonNode values, JsonNode declared) {
        if (values == null) {
            return;
        }
        for (var entry : declared.properties()) {
            if (entry.getValue().path("sensitive").asBoolean(false)) {
                SensitiveTree.all(values.path(entry.getKey()).path("value"), texts);
            }
        }
    }

    @Override
    public String toString() {
        return "Secrets[" + texts.size() + "]";
    }
}
