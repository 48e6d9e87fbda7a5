package socai.law;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns of each table, as all migrations in their order leave them. */
final class Tables {
    private static final Pattern VERSION = Pattern.compile("V(\\d+)__");
    private static final Pattern CHANGE = Pattern.compile("""
            ^(?:create table (?<made>\\w+) \\((?<columns>.*?)^\\);\
            |alter table (?<altered>\\w+) add column (?<added>\\w+)\
            |drop table (?:if exists )?(?<dropped>\\w+);)""", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile("^ {4}(?!constraint|primary|unique|check)(\\w+) ", Pattern.MULTILINE);

    private Tables() {}

    static Map<String, Set<String>> columns() {
        var tables = new HashMap<String, Set<String>>();
        Sources.below(Sources.ROOT.resolve("ledger-core/src/main/resources/db/migration"))
                .filter(file -> file.toString().endsWith(".sql"))
                .sorted(Comparator.comparingInt(file -> version(file.toString())))
                .map(Sources::read)
                .forEach(migration -> change(tables, migration));
        return tables;
    }

    private static int version(String file) {
        var version = VERSION.matcher(file);
        if (!version.find()) {
            throw new IllegalStateException("a migration without a number: " + file);
        }
        return Integer.parseInt(version.group(1));
    }

    private static void change(Map<String, Set<String>> tables, String migration) {
        var change = CHANGE.matcher(migration);
        while (change.find()) {
            if (change.group("made") != null) {
                var columns = new HashSet<String>();
                COLUMN.matcher(change.group("columns")).results().forEach(column -> columns.add(column.group(1)));
                tables.put(change.group("made"), columns);
            } else if (change.group("altered") != null) {
                tables.computeIfAbsent(change.group("altered"), any -> new HashSet<>())
                        .add(change.group("added"));
            } else {
                tables.remove(change.group("dropped"));
            }
        }
    }
}
