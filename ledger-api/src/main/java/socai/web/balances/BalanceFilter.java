package socai.web.balances;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.Dimension;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.web.BadFilter;
import socai.web.Filters;

/** Reads which balances the address of a page asks for. */
record BalanceFilter(
        @Nullable LineId line,
        @Nullable UnitCode unit,
        @Nullable FiscalYear year,
        @Nullable SourceCode source,
        Set<Dimension> groupBy) {
    private static final Set<Dimension> USUAL = EnumSet.of(Dimension.PROJECT, Dimension.DISTRICT, Dimension.YEAR);

    /** Reads it; a filter that is no value of its kind is a {@link BadFilter}. */
    static BalanceFilter of(
            @Nullable String line,
            @Nullable String unit,
            @Nullable String year,
            @Nullable String source,
            Collection<String> groupBy) {
        return new BalanceFilter(
                Filters.optional(line, LineId::parse),
                Filters.optional(unit, UnitCode::new),
                Filters.optional(year, FiscalYear::parse),
                Filters.optional(source, SourceCode::new),
                dimensions(groupBy));
    }

    /** Reads the address of a file, which names its filters as the page does from which it is taken. */
    static BalanceFilter of(HttpServletRequest http) {
        var groupBy = http.getParameterValues("groupBy");
        return of(
                http.getParameter("line"),
                http.getParameter("unit"),
                http.getParameter("year"),
                http.getParameter("source"),
                Stream.of(groupBy == null ? new String[0] : groupBy)
                        .flatMap(names -> Stream.of(names.split(",", -1)))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    BalanceQuery query() {
        return query(groupBy);
    }

    /** Asks for the same balances without groups: entries one by one. */
    BalanceQuery entries() {
        return query(Set.of());
    }

    private BalanceQuery query(Set<Dimension> by) {
        var all = line == null ? BalanceQuery.ALL : BalanceQuery.ofLine(line);
        return all.below(unit).inYear(year).from(source).by(by);
    }

    /** The address again; all of it is codes, which need no escaping. */
    String address() {
        var groups = groupBy.stream().sorted().map(by -> "groupBy=" + name(by)).collect(Collectors.joining("&"));
        return groups + (entriesAddress().isEmpty() ? "" : "&" + entriesAddress());
    }

    /** Asks for the same balances without groups. */
    String entriesAddress() {
        List<String> parts = new ArrayList<>();
        part(parts, "line", line);
        part(parts, "unit", unit);
        part(parts, "year", year);
        part(parts, "source", source);
        return String.join("&", parts);
    }

    private static void part(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + "=" + value);
        }
    }

    /** No dimension means the usual ones: a table of one row would only repeat the sum below it. */
    private static Set<Dimension> dimensions(Collection<String> names) {
        var chosen = EnumSet.noneOf(Dimension.class);
        for (var name : names) {
            chosen.add(Filters.required(name, word -> Filters.oneOf(Dimension.values(), BalanceFilter::name, word)));
        }
        return chosen.isEmpty() ? USUAL : chosen;
    }

    static String name(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }
}
