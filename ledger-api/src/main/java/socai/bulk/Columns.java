package socai.bulk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import socai.workbook.Headings;
import socai.workbook.Row;

/** Which column tells what: by its heading, or as it was chosen. */
public final class Columns {
    /** A title and notes may stand above the headings. */
    public static final int HEADING_WITHIN = Headings.WITHIN;

    static final Columns NONE = new Columns(0, List.of());

    private final int headingRow;
    private final List<Column> all;
    private final Map<Field, Integer> places = new EnumMap<>(Field.class);
    private final List<String> twice = new ArrayList<>();

    /**
     * A column.
     *
     * @param field what it tells; absent if that is not known, or it is left out
     */
    public record Column(
            String letters, String heading, @Nullable Field field) {}

    private Columns(int headingRow, List<Column> all) {
        this.headingRow = headingRow;
        this.all = all;
        for (var i = 0; i < all.size(); i++) {
            var field = all.get(i).field();
            if (field != null && places.putIfAbsent(field, i) != null) {
                twice.add(
                        all.get(places.get(field)).letters() + ", " + all.get(i).letters());
            }
        }
    }

    static Columns of(Row heading, Choices choices) {
        var columns = new ArrayList<Column>();
        for (var i = 0; i < heading.cells().size(); i++) {
            var letters = Row.column(i);
            var text = heading.at(i).text();
            var chosen = choices.columns().get(letters);
            var field = chosen == null
                    ? Field.named(text)
                            .filter(choices.kind().fields()::contains)
                            .or(() -> place(text))
                    : Field.ofKey(chosen);
            if (!text.isEmpty() || field.isPresent()) {
                columns.add(new Column(letters, text, field.orElse(null)));
            } else {
                columns.add(new Column(letters, "", null));
            }
        }
        return new Columns(heading.number(), columns);
    }

    /** A programme or a line may stand in any file, to say where the project is. */
    private static Optional<Field> place(String heading) {
        return Field.named(heading).filter(field -> field == Field.PROGRAMME || field == Field.LINE);
    }

    public int headingRow() {
        return headingRow;
    }

    /** All columns with a heading. */
    public List<Column> all() {
        return all.stream()
                .filter(column -> !column.heading().isEmpty() || column.field() != null)
                .toList();
    }

    /** Pairs of columns that would tell the same. */
    public List<String> twice() {
        return List.copyOf(twice);
    }

    boolean has(Field field) {
        return places.containsKey(field);
    }

    /** The place of the column, from 0. */
    int place(Field field) {
        return places.getOrDefault(field, -1);
    }

    /** As the log keeps it. */
    SortedMap<String, String> read() {
        var read = new TreeMap<String, String>();
        places.forEach((field, place) -> read.put(Row.column(place), field.key()));
        return read;
    }
}
