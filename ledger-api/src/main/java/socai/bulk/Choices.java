package socai.bulk;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import socai.http.InvalidRequest;
import socai.ledger.imports.RowOrder;
import socai.ledger.refusal.InvalidValue;

/**
 * What somebody says of a file, because it cannot be seen in it.
 *
 * @param columns what columns are, by their letters, where their headings do not tell; a column may be left out by an
 *     empty text
 * @param constants what holds for each row, where the file has no column for it
 */
public record Choices(
        FileKind kind, AmountUnit unit, RowOrder order, Map<String, String> columns, Map<Field, String> constants) {
    /** Before the letters of a column. */
    public static final String COLUMN = "column.";

    public Choices {
        columns = Map.copyOf(columns);
        constants = Map.copyOf(constants);
    }

    /**
     * Reads them from an address or a form: {@code type}, {@code money}, {@code order}, {@code column.C}, and the names of
     * fields.
     *
     * @throws InvalidRequest naming the one at fault
     */
    public static Choices of(Map<String, String> told) {
        var columns = new HashMap<String, String>();
        var constants = new EnumMap<Field, String>(Field.class);
        told.forEach((name, value) -> {
            if (name.startsWith(COLUMN) && name.substring(COLUMN.length()).matches("[A-Z]{1,2}")) {
                column(name, value, columns);
            }
            Field.ofKey(name).filter(field -> !value.isBlank()).ifPresent(field -> constants.put(field, value.strip()));
        });
        return new Choices(
                read("type", told.getOrDefault("type", FileKind.DISBURSEMENT.key()), FileKind::parse),
                read("money", told.getOrDefault("money", AmountUnit.DONG.key()), AmountUnit::parse),
                read("order", told.getOrDefault("order", "file"), Choices::order),
                columns,
                constants);
    }

    private static void column(String name, String value, Map<String, String> columns) {
        if (value.equals("auto")) {
            return;
        }
        if (!value.isEmpty() && Field.ofKey(value).isEmpty()) {
            throw new InvalidRequest(
                    name,
                    "choice",
                    String.join(
                            ", ", Arrays.stream(Field.values()).map(Field::key).toList()));
        }
        columns.put(name.substring(COLUMN.length()), value);
    }

    private static RowOrder order(String name) {
        return Arrays.stream(RowOrder.values())
                .filter(order -> key(order).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("choice", "file, effective_date"));
    }

    /** The name of an order in addresses. */
    public static String key(RowOrder order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T read(String name, String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (InvalidValue e) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of(name, e)));
        }
    }
}
