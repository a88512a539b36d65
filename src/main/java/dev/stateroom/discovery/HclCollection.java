package dev.stateroom.discovery;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lists and maps of plain texts, as literals of HCL.
final class HclCollection {
    private HclCollection() {}

    /// The literal in one form, whatever its spaces, lines and comments; an empty text for `null`;
    /// null where it is none of plain texts alone.
    static @Nullable String canonical(String expression) {
        if (expression.equals("null")) {
            return "";
        }
        List<String> list = HclReader.texts(expression);
        if (list != null) {
            return of(list);
        }
        Map<String, String> map = HclReader.pairs(expression);
        return map == null ? null : of(map);
    }

    /// The list in a canonical literal; empty where it is no list.
    static List<String> list(@Nullable String canonical) {
        List<String> list = canonical == null ? null : HclReader.texts(canonical);
        return list == null ? List.of() : list;
    }

    /// The map in a canonical literal; empty where it is no map.
    static Map<String, String> map(@Nullable String canonical) {
        Map<String, String> map = canonical == null ? null : HclReader.pairs(canonical);
        return map == null ? Map.of() : map;
    }

    static String of(List<String> list) {
        return list.isEmpty()
                ? ""
                : list.stream().map(HclLiteral::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    static String of(Map<String, String> map) {
        return map.isEmpty()
                ? ""
                : map.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e ->
                                HclLiteral.quoted(e.getKey())
                                        + "="
                                        + HclLiteral.quoted(e.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
