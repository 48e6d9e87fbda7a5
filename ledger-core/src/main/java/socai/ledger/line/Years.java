package socai.ledger.line;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.FiscalYear;

/** Knows which years are closed, and which entries may be recorded at which time (domain rules 6 and 7). */
public final class Years {
    private final Set<FiscalYear> closed;

    Years(Set<FiscalYear> closed) {
        this.closed = new HashSet<>(closed);
    }

    Set<FiscalYear> closed() {
        return Set.copyOf(closed);
    }

    void close(FiscalYear year) {
        closed.add(year);
    }

    void reopen(FiscalYear year) {
        closed.remove(year);
    }

    void mustTake(MoneyEvent event) {
        if (isOfYearEnd(event)) {
            yearMustBeClosed(event.year());
            dateMustFollowYear(event.effectiveDate(), event.year());
            if (entry(event) instanceof CarriedOver) {
                yearMustBeOpen(event.year().next());
            }
        } else {
            yearMustBeOpen(event.year());
            dateMustFallInYear(event.effectiveDate(), event.year());
        }
    }

    /** Carrying over and lapsing come after the close, and so does undoing them. */
    static boolean isOfYearEnd(MoneyEvent event) {
        return entry(event) instanceof CarriedOver || entry(event) instanceof Lapsed;
    }

    /** What is recorded, or undone. */
    private static MoneyEvent entry(MoneyEvent event) {
        return event instanceof Reversed undoing ? undoing.reversed() : event;
    }

    void yearMustBeOpen(FiscalYear year) {
        if (closed.contains(year)) {
            throw new Refusal(RefusalCode.YEAR_CLOSED, "year", Map.of("year", year));
        }
    }

    void yearMustBeClosed(FiscalYear year) {
        if (!closed.contains(year)) {
            throw new Refusal(RefusalCode.YEAR_NOT_CLOSED, "year", Map.of("year", year));
        }
    }

    static void yearMustBeOver(FiscalYear year, LocalDate today) {
        if (!today.isAfter(year.lastDay())) {
            throw new Refusal(
                    RefusalCode.YEAR_NOT_OVER, "year", Map.of("year", year, "last", year.lastDay(), "today", today));
        }
    }

    private static void dateMustFallInYear(LocalDate date, FiscalYear year) {
        if (!year.accepts(date)) {
            throw outside(date, year, year.firstPostingDay(), year.lastPostingDay());
        }
    }

    /** The remainder of a year is carried over or lapses between the year's last day and the end of the next year. */
    private static void dateMustFollowYear(LocalDate date, FiscalYear year) {
        var last = LocalDate.of(year.value() + 1, Month.DECEMBER, 31);
        if (date.isBefore(year.lastDay()) || date.isAfter(last)) {
            throw outside(date, year, year.lastDay(), last);
        }
    }

    private static Refusal outside(LocalDate date, FiscalYear year, LocalDate from, LocalDate to) {
        return new Refusal(
                RefusalCode.DATE_OUTSIDE_YEAR,
                "effectiveDate",
                Map.of("year", year, "date", date, "from", from, "to", to));
    }
}
