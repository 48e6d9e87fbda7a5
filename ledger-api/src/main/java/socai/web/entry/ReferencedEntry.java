package socai.web.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.posting.Posting;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.log.EventLog;
import socai.web.Label;
import socai.web.NotFound;
import socai.web.journal.Entries;
import socai.web.journal.EntryView;
import socai.web.names.Labels;
import socai.web.names.LineFinder.Line;

/** Finds the entry that a form was opened for: the payment that comes back, the entry that is undone. */
public final class ReferencedEntry {
    private ReferencedEntry() {}

    /**
     * An entry, and what undoing it would move.
     *
     * @param promised whether it was paid from a commitment
     * @param elsewhere whether another line holds its other half
     */
    record Subject(EntryView entry, List<Move> mirror, boolean promised, boolean elsewhere) {
        String year() {
            return String.valueOf(entry.year());
        }

        /** The days on which undoing it may take effect, with what each means; one where both are the same. */
        public List<DayChoice> days(LocalDate today) {
            var own = Objects.requireNonNull(entry.day(), "an entry that moves money has its day");
            var last = new FiscalYear(Objects.requireNonNull(entry.year())).nearestPostingDay(today);
            return last.isAfter(own)
                    ? List.of(new DayChoice("own", own, last), new DayChoice("last", last, own))
                    : List.of(new DayChoice("own", own, own));
        }
    }

    /**
     * A day for a reversal.
     *
     * @param name of the message that says what it means
     * @param other the other day there is
     */
    record DayChoice(String name, LocalDate day, LocalDate other) {
        /** What fills the form with the day. */
        public String query() {
            return "effectiveDate.day=%d&effectiveDate.month=%d&effectiveDate.year=%d"
                    .formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
        }
    }

    /**
     * What happens to one account.
     *
     * @param place the unit, or the pool
     * @param account the message that names the account
     * @param dong more (positive) or less, in đồng
     */
    public record Move(Label place, String account, int year, Label source, long dong) {
        public static List<Move> of(List<Posting> postings, Labels names) {
            return of(postings, 1, names);
        }

        /** What undoing the postings would move. */
        static List<Move> undoing(List<Posting> postings, Labels names) {
            return of(postings, -1, names);
        }

        private static List<Move> of(List<Posting> postings, int sign, Labels names) {
            return postings.stream()
                    .filter(posting -> posting.key().account() != Account.SOURCE)
                    .map(posting -> of(posting, sign, names))
                    .toList();
        }

        private static Move of(Posting posting, int sign, Labels names) {
            var row = posting.key().row();
            return new Move(
                    names.unit(row.unit()),
                    "account." + posting.key().account(),
                    row.year().value(),
                    names.source(row.source()),
                    sign * posting.amount());
        }
    }

    /**
     * Finds the entry that an address names, in a log that may be of a reading.
     *
     * @throws NotFound when the line has no such entry that moves money
     */
    static Subject of(EventLog log, Line line, String id) {
        try {
            var recorded = log.find(EventId.parse(id))
                    .filter(event -> event.stream().equals(line.id().toString()))
                    .filter(event -> event.event() instanceof MoneyEvent)
                    .orElseThrow(NotFound::new);
            return new Subject(
                    new Entries(log).view(recorded, line.names()),
                    Move.undoing(recorded.postings(), line.names()),
                    recorded.event() instanceof Disbursed paid && paid.commitment() != null,
                    recorded.event() instanceof Adjusted
                            || (recorded.event() instanceof Reallocated half && half.betweenLines()));
        } catch (InvalidValue e) {
            throw new NotFound();
        }
    }
}
