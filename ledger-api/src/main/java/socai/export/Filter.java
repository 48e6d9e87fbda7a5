package socai.export;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;

/** Writes the question of a file as an address writes it. */
final class Filter {
    private final StringJoiner text = new StringJoiner("&");

    private Filter() {}

    static Filter of(BalanceQuery query) {
        var filter = new Filter()
                .and("programme", query.programme())
                .and("project", query.project())
                .and("unit", query.unit())
                .and("year", query.year())
                .and("source", query.source());
        return query.groupBy().isEmpty()
                ? filter
                : filter.and(
                        "groupBy",
                        query.groupBy().stream()
                                .sorted()
                                .map(by -> by.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(",")));
    }

    /** Rows of one thing. */
    static Filter of(String name, Object value) {
        return new Filter().and(name, value);
    }

    Filter and(String name, @Nullable Object value) {
        if (value != null) {
            text.add(name + "=" + value);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
