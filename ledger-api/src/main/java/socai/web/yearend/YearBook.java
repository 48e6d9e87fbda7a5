package socai.web.yearend;

import java.util.List;
import java.util.Map;
import socai.ledger.event.LedgerEvent.ClosingEvent;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.Account;
import socai.ledger.value.FiscalYear;
import socai.log.event.RecordedEvent;
import socai.reading.LedgerReading;
import socai.web.Slice;
import socai.web.names.Labels;
import socai.yearend.YearRests.Sum;

/** Reads how a year of a programme stands at its end: how it came to be closed, and what is left of it. */
final class YearBook {
    private static final int TURNS = 50;

    private final LedgerReading reading;

    /** Takes a reading of all days. */
    YearBook(LedgerReading reading) {
        this.reading = reading;
    }

    /** The last closings and reopenings of a year; all lines record each, and one speaks for them. */
    List<RecordedEvent> history(ProgrammePlan plan, FiscalYear year) {
        return reading.years().last(plan.line(plan.projects().getFirst()), TURNS).reversed().stream()
                .filter(event ->
                        event.event() instanceof ClosingEvent e && e.year().equals(year))
                .toList();
    }

    /**
     * Part of what is left of a year, and what all of it comes to by account.
     *
     * @param slice the part
     * @param position the last entry that the figures hold
     */
    record Rests(List<RemainderRow> rows, Slice slice, Map<Account, Sum> sums, boolean freeAlone, long position) {
        public Sum of(Account account) {
            return sums.getOrDefault(account, Sum.NONE);
        }

        public Sum committed() {
            return of(Account.COMMITTED);
        }

        public Sum advanced() {
            return of(Account.ADVANCED);
        }

        public Sum unallotted() {
            return of(Account.UNALLOTTED);
        }

        public Sum available() {
            return of(Account.AVAILABLE);
        }

        /** The money that lapses unless it is carried over. */
        public Sum free() {
            return unallotted().plus(available());
        }

        /** The sum of the whole list. */
        public Sum all() {
            return freeAlone ? free() : free().plus(committed()).plus(advanced());
        }
    }

    /**
     * Lists the remainders of a year by project: free money first, then committed and advanced money.
     *
     * @param free whether only free money is asked for; committed money does not lapse
     */
    Rests rests(ProgrammePlan plan, FiscalYear year, Slice asked, boolean free) {
        var names = Labels.of(List.of(plan));
        var book = reading.rests();
        var part = book.part(plan.code(), year, free, asked.offset(), asked.size());
        var whole = new Rests(List.of(), asked, part.sums(), free, reading.position());
        var slice = asked.within(whole.all().count());
        if (!slice.equals(asked)) {
            part = book.part(plan.code(), year, free, slice.offset(), slice.size());
        }
        var findings = reading.openFindings();
        var rows = part.rows().stream()
                .map(rest -> RemainderRow.of(rest.rest(), names, rest.number(), findings))
                .toList();
        return new Rests(rows, slice, part.sums(), free, reading.position());
    }
}
