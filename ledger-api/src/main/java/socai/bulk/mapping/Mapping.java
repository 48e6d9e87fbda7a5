package socai.bulk.mapping;

import java.util.Map;
import java.util.TreeMap;
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

    /** What a form would tell of a file with these columns; of headings that are not known here, nothing. */
    public Map<String, String> proposal(Columns columns) {
        var proposed = new TreeMap<>(told);
        for (var column : columns.all()) {
            var field = fields.get(column.heading());
            if (field != null && (field.isEmpty() || Field.ofKey(field).isPresent())) {
                proposed.put(Choices.COLUMN + column.letters(), field);
            }
        }
        return proposed;
    }
}
