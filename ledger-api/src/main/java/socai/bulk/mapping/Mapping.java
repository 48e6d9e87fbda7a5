package socai.bulk.mapping;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import socai.bulk.AmountUnit;
import socai.bulk.Choices;
import socai.bulk.Columns;
import socai.bulk.Field;

/**
 * What was said of one file, to be proposed for another: by headings, since columns change places.
 *
 * @param told the kind of entries, the unit of money, the order and the programme, as forms tell them
 * @param fields the name of a field by its heading; an empty text leaves the column out
 */
public record Mapping(Map<String, String> told, Map<String, String> fields) {
    /** The type that tells a statement from files of entries. */
    static final String STATEMENT = "Statement";

    public Mapping {
        told = Map.copyOf(told);
        fields = Map.copyOf(fields);
    }

    /** What was said of a file whose columns were read so. */
    static Mapping of(Choices choices, Columns columns) {
        var told = new TreeMap<String, String>();
        told.put("type", choices.kind().key());
        told.put("money", choices.unit().key());
        told.put("order", Choices.key(choices.order()));
        choices.constants().forEach((field, text) -> told.put(field.key(), text));
        var fields = new TreeMap<String, String>();
        for (var column : columns.all()) {
            var field = column.field();
            fields.put(column.heading(), field == null ? "" : field.key());
        }
        return new Mapping(told, fields);
    }

    /** What was said of a statement of the treasury: what one amount is, and what its headings stand for. */
    public static Mapping ofStatement(AmountUnit money, Map<String, String> fields) {
        return new Mapping(Map.of("type", STATEMENT, "money", money.key()), fields);
    }

    MappingUse use() {
        return STATEMENT.equals(told.get("type")) ? MappingUse.STATEMENTS : MappingUse.ENTRIES;
    }

    /** What a form would tell of a file with these columns; of headings that are not known here, nothing. */
    public Map<String, String> proposal(Columns columns) {
        var headings = new TreeMap<String, String>();
        columns.all().forEach(column -> headings.put(column.letters(), column.heading()));
        return proposal(headings, field -> Field.ofKey(field).isPresent());
    }

    /** The same for headings by the letters of their columns, with the fields that there are. */
    public Map<String, String> proposal(Map<String, String> headings, Predicate<String> isField) {
        var proposed = new TreeMap<>(told);
        headings.forEach((letters, heading) -> {
            var field = fields.get(heading);
            if (field != null && (field.isEmpty() || isField.test(field))) {
                proposed.put(Choices.COLUMN + letters, field);
            }
        });
        return proposed;
    }
}
