package socai.balances;

import com.fasterxml.jackson.annotation.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import socai.ledger.refusal.InvalidValue;

/** Marks the end of a page by the group of its last row, so that rows which come or go meanwhile shift no page. */
public record RowCursor(List<String> key) {
    private static final Pattern TEXT = Pattern.compile("~[0-9A-Za-z_~-]{0,300}");
    private static final String MARK = "~";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** A project whose programme is not read yet stands after the others. */
    private static final int LAST = 999_999_999;

    /** One of the values that rows are ordered by. */
    private record Part(String column, boolean number) {
        String sql() {
            return number ? "coalesce(%s, %d)".formatted(column, LAST) : "coalesce(%s, '')".formatted(column);
        }
    }

    public RowCursor {
        key = List.copyOf(key);
    }

    /**
     * Reads what an answer gave.
     *
     * @throws InvalidValue when no answer can have given it
     */
    public static RowCursor parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new InvalidValue("cursor", text);
        }
        return new RowCursor(List.of(text.substring(MARK.length()).split(MARK, -1)));
    }

    static RowCursor of(ResultSet row, Set<Dimension> groupBy) throws SQLException {
        var key = new ArrayList<String>();
        for (var part : parts(groupBy)) {
            var value = row.getString(part.column());
            key.add(Objects.requireNonNullElse(value, part.number() ? Integer.toString(LAST) : ""));
        }
        return new RowCursor(key);
    }

    private static List<Part> parts(Set<Dimension> groupBy) {
        return groupBy.stream()
                .sorted()
                .flatMap(dimension -> parts(dimension).stream())
                .toList();
    }

    private static List<Part> parts(Dimension dimension) {
        return switch (dimension) {
            case PROJECT ->
                List.of(new Part("programme", false), new Part("ordinal", true), new Part("project", false));
            case DISTRICT -> List.of(new Part("district", false));
            case UNIT -> List.of(new Part("unit", false));
            case YEAR -> List.of(new Part("year", true));
            case SOURCE -> List.of(new Part("source", false));
        };
    }

    /** The order of rows; a row without a unit stands before those with one. */
    static String order(Set<Dimension> groupBy) {
        return parts(groupBy).stream().map(Part::sql).collect(Collectors.joining(", "));
    }

    /**
     * The condition in SQL for rows of later pages.
     *
     * @throws InvalidValue when it was given for another grouping
     */
    String beyond(Set<Dimension> groupBy, Map<String, Object> parameters) {
        var parts = parts(groupBy);
        if (parts.isEmpty() || parts.size() != key.size()) {
            throw new InvalidValue("cursor", this);
        }
        var names = new ArrayList<String>();
        for (var i = 0; i < parts.size(); i++) {
            var name = "after" + i;
            names.add(":" + name);
            parameters.put(name, parts.get(i).number() ? (Object) number(key.get(i)) : key.get(i));
        }
        return "(%s) > (%s)".formatted(order(groupBy), String.join(", ", names));
    }

    private int number(String part) {
        if (!NUMBER.matcher(part).matches()) {
            throw new InvalidValue("cursor", this);
        }
        return Integer.parseInt(part);
    }

    @JsonValue
    @Override
    public String toString() {
        // The mark goes first, because the only key of the pool's row may be absent.
        return MARK + String.join(MARK, key);
    }
}
