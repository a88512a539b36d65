package dev.stateroom.terraform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Facts as they are found; what is not there is left out, what came first stays.
final class Facts {
    private final Map<String, String> all = new LinkedHashMap<>();

    Facts put(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            all.putIfAbsent(name, value);
        }
        return this;
    }

    Facts put(Map<String, String> others) {
        others.forEach(all::putIfAbsent);
        return this;
    }

    Map<String, String> all() {
        return all;
    }
}
