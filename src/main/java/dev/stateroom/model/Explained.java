package dev.stateroom.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A trouble of the catalogue, recognised in somebody's words, with what those words tell of it.
///
/// Names of facts: `id`, `who`, `operation`, `created`, `version`, `path` (a lock's own fields);
/// `address`, `file`, `line`; `bucket`, `key`, `region` (as configured) and `actual` (where it is),
/// `table`, `account`, `host`; `action` (such as `s3:PutObject`) and `resource` that are denied;
/// `required` and `current` versions, `format` and `offset` of a state; `serial` and
/// `stored-serial`; `stored`, the digest that Terraform says is recorded, for people to compare: no
/// repair is ever based on a digest that was read from a message.
///
/// @param trouble what it is
/// @param facts what is known of it, never with a secret
public record Explained(Trouble trouble, Map<String, String> facts) {
    public Explained {
        Map<String, String> shown = new LinkedHashMap<>();
        facts.forEach((name, value) -> shown.put(name, Visible.text(value)));
        facts = Collections.unmodifiableMap(shown);
    }

    /// It in the words of the catalogue.
    public Problem problem() {
        return trouble.problem(facts);
    }
}
