package socai.web.book;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.journal.EntryList;
import socai.journal.EntryList.Order;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.event.EventTypes;
import socai.rights.Scope;
import socai.web.Filters;

/**
 * What an address asks of the journal.
 *
 * @param line the only line that is asked for; absent for all
 * @param entries which entries of those
 */
record JournalFilter(@Nullable LineId line, @Nullable FiscalYear year, EntryList.Filter entries, Order order) {
    /** The kinds of entries that move money, by their stored names. */
    static final List<String> TYPES = EventTypes.of(MoneyEvent.class);

    static JournalFilter of(String line, String unit, String source, HttpServletRequest http) {
        var of = Filters.optional(line, LineId::parse);
        var year = Filters.optional(http.getParameter("year"), FiscalYear::parse);
        var all =
                of == null ? BalanceQuery.ALL : BalanceQuery.of(of.programme()).ofProject(of.project());
        var query = all.below(Filters.optional(unit, UnitCode::new))
                .inYear(year)
                .from(Filters.optional(source, SourceCode::new));
        return new JournalFilter(
                of,
                year,
                new EntryList.Filter(
                        query,
                        Filters.optional(
                                http.getParameter("type"),
                                name -> Filters.oneOf(TYPES.toArray(String[]::new), Function.identity(), name)),
                        day(http, "from"),
                        day(http, "to")),
                order(http.getParameter("sort")));
    }

    /** Whether what is left after each entry can be told: of one line, where no entry of it is left out, to who may see all of it. */
    boolean hasBalance(Scope scope) {
        return line != null
                && scope.isAll()
                && order.byPosition()
                && entries.of().unit() == null
                && entries.type() == null
                && entries.from() == null
                && entries.to() == null;
    }

    /** The name of an order in addresses. */
    static String word(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private static Order order(@Nullable String name) {
        var order = Filters.optional(name, word -> Filters.oneOf(Order.values(), JournalFilter::word, word));
        return order == null ? Order.NEWEST : order;
    }

    private static @Nullable LocalDate day(HttpServletRequest http, String name) {
        return Filters.optional(Filters.day(http, name), Filters::date);
    }
}
