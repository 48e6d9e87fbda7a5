package socai.web.openitems;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PayeeEntry;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.openitems.ObligationBook.Kind;
import socai.openitems.Obligations.Obligation;
import socai.web.Label;
import socai.web.names.Labels;

/**
 * An open commitment, an outstanding advance, or what is set aside for a proposal.
 *
 * @param value what a form sends when it is chosen
 * @param number the contract's, or the voucher's
 * @param days its age
 * @param open in đồng
 */
public record OpenItemView(
        String value,
        Kind kind,
        RecordedEvent begun,
        @Nullable String number,
        @Nullable String payee,
        Label unit,
        int year,
        String source,
        LocalDate since,
        long days,
        long open) {

    /** The classes of age. */
    public enum Age {
        MONTH(30),
        QUARTER(90),
        HALF_YEAR(180),
        OVER(Integer.MAX_VALUE);

        private final int days;

        Age(int days) {
            this.days = days;
        }

        int days() {
            return days;
        }

        static Age of(long days) {
            for (var age : values()) {
                if (days <= age.days) {
                    return age;
                }
            }
            return OVER;
        }
    }

    public Age age() {
        return Age.of(days);
    }

    static OpenItemView of(Obligation open, Labels names, LocalDate today) {
        var event = (MoneyEvent) open.begun().event();
        var since = event.effectiveDate();
        var row = open.row();
        return new OpenItemView(
                row.year() + "." + open.begun().id(),
                kind(open, event),
                open.begun(),
                number(event),
                payee(event),
                names.unit(row.unit()),
                row.year().value(),
                row.source().value(),
                since,
                Math.max(0, ChronoUnit.DAYS.between(since, today)),
                open.open());
    }

    private static Kind kind(Obligation open, MoneyEvent event) {
        return event instanceof Proposed
                ? Kind.PROPOSAL
                : open.account() == Account.ADVANCED ? Kind.ADVANCE : Kind.COMMITMENT;
    }

    private static @Nullable String number(MoneyEvent event) {
        return entry(event) instanceof PayeeEntry e ? e.number().value() : null;
    }

    private static @Nullable String payee(MoneyEvent event) {
        return entry(event) instanceof PayeeEntry e ? e.payee().value() : null;
    }

    private static MoneyEvent entry(MoneyEvent event) {
        return event instanceof Proposed e ? e.entry() : event;
    }

    /**
     * One that was chosen. Its row is what it was begun in, so that a form sent twice still finds it when
     * the first has used it up.
     *
     * @param year the year it stands in now; it may have been carried over
     */
    public record Chosen(
            EventId id, FiscalYear year, SourceCode source, UnitCode unit, VoucherNumber number, Text payee) {
        public static Chosen parse(String text, LineId line, EventLog log) {
            var parts = text.split("\\.", 2);
            if (parts.length < 2) {
                throw new InvalidValue("event", text);
            }
            var year = FiscalYear.parse(parts[0]);
            var id = EventId.parse(parts[1]);
            return log.find(id)
                    .filter(event -> event.stream().equals(line.toString()))
                    .map(RecordedEvent::event)
                    .filter(PayeeEntry.class::isInstance)
                    .map(PayeeEntry.class::cast)
                    .map(e -> new Chosen(id, year, e.source(), e.unit(), e.number(), e.payee()))
                    .orElseThrow(() -> new InvalidValue("event", text));
        }
    }
}
