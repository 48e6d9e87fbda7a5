package socai.bulk;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.entry.EntryType;

/**
 * One entry that a row of a kind asks for: a row of opening balances asks for several, each with an amount of its own.
 *
 * @param amount the column that tells how much
 * @param fields the columns that the entry is read from
 * @param paths what its request calls a field, where that is not the name of the field itself
 * @param said what its request says in any case
 */
record RowPart(EntryType type, Field amount, List<Field> fields, Map<Field, String> paths, Map<String, String> said) {
    private static final String AMOUNT = "amount";

    RowPart {
        fields = List.copyOf(fields);
        paths = Map.copyOf(paths);
        said = Map.copyOf(said);
    }

    /** The only entry of a row. */
    static RowPart of(EntryType type, Collection<Field> fields) {
        return new RowPart(type, Field.AMOUNT, List.copyOf(fields), Map.of(), Map.of());
    }

    /**
     * One of several entries of a row, whose amount stands in a column of its own.
     *
     * @param more the columns that it is read from beside those of its place, amount, day and note
     */
    static RowPart of(EntryType type, Field amount, Map<String, String> said, Field... more) {
        var fields = Stream.concat(
                        Stream.of(Field.YEAR, Field.SOURCE, Field.UNIT, amount, Field.EFFECTIVE_DATE, Field.NOTE),
                        Arrays.stream(more))
                .toList();
        var paths = fields.contains(Field.ADVANCE_REFERENCE)
                ? Map.of(amount, AMOUNT, Field.ADVANCE_REFERENCE, Field.REFERENCE.path())
                : Map.of(amount, AMOUNT);
        return new RowPart(type, amount, fields, paths, said);
    }

    /** Where its request has a field. */
    String path(Field field) {
        return paths.getOrDefault(field, field.path());
    }

    /** The field that a refusal of its request names; absent where it names none. */
    Optional<Field> at(@Nullable String path) {
        return paths.entrySet().stream()
                .filter(named -> named.getValue().equals(path))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> Field.at(path));
    }
}
