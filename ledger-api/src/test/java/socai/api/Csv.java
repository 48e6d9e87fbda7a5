package socai.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads RFC 4180 as its text has it, and shares nothing with what writes it. */
public final class Csv {
    private Csv() {}

    /** The rows by the names in the first one. */
    public static List<Map<String, String>> read(String text) {
        var rows = rows(text);
        var names = rows.getFirst();
        return rows.stream()
                .skip(1)
                .map(row -> {
                    if (row.size() != names.size()) {
                        throw new IllegalStateException("a row of " + row.size() + " fields: " + row);
                    }
                    Map<String, String> fields = new LinkedHashMap<>();
                    for (var i = 0; i < names.size(); i++) {
                        fields.put(names.get(i), row.get(i));
                    }
                    return fields;
                })
                .toList();
    }

    static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        var row = new ArrayList<String>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                row.add(field.toString());
                field.setLength(0);
            } else if (c == '\r' && text.charAt(i + 1) == '\n') {
                row.add(field.toString());
                field.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
                i++;
            } else {
                field.append(c);
            }
        }
        if (!row.isEmpty() || field.length() > 0) {
            throw new IllegalStateException("the last row has no end");
        }
        return rows;
    }
}
