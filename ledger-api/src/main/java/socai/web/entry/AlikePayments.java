package socai.web.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.text.Text;
import socai.ledger.value.Money;
import socai.log.event.LogUnavailable;
import socai.log.event.RecordedEvent;
import socai.log.names.EntryRegister;
import socai.reading.LedgerReading;
import socai.web.Label;
import socai.web.form.Dates;
import socai.web.form.FormData;
import socai.web.names.Labels;
import socai.web.names.LineFinder.Line;
import socai.words.Amounts;

/** Finds, while a payment is being typed, those in the ledger that it may repeat: to be told, and never to refuse. */
@Component
class AlikePayments {
    private static final Logger LOG = LoggerFactory.getLogger(AlikePayments.class);
    private static final int SHOWN = 3;
    private static final int COUNTED = 100;

    private final EntryRegister entries;
    private final int days;

    /** @param days how long before and after it a payment is looked for */
    AlikePayments(EntryRegister entries, @Value("${ledger.alike-days:30}") int days) {
        this.entries = entries;
        this.days = days;
    }

    /**
     * Payments that stand in the ledger already, the first of them.
     *
     * @param more how many there are beside them, as far as they were counted
     * @param uncounted whether there are others still
     */
    record Alike(List<Payment> payments, int more, boolean uncounted) {
        static final Alike NONE = new Alike(List.of(), 0, false);

        public boolean any() {
            return !payments.isEmpty();
        }
    }

    /**
     * A payment.
     *
     * @param dong in đồng
     * @param href where it stands in the statement of its line
     */
    record Payment(long position, String voucher, String payee, LocalDate day, long dong, Label unit, String href) {
        static Payment of(RecordedEvent recorded, Labels names) {
            var paid = (Disbursed) recorded.event();
            var position = recorded.position();
            return new Payment(
                    position,
                    paid.reference().value(),
                    paid.payee().value(),
                    paid.effectiveDate(),
                    paid.amount().dong(),
                    names.unit(paid.unit()),
                    Labels.page(paid.line()) + "?at=" + position + "#entry-" + position);
        }
    }

    /** Brings what is looked through up to date; where the ledger does not answer, it stays as it is. */
    void prepare() {
        try {
            entries.catchUpIfNear();
        } catch (DataAccessException | LogUnavailable down) {
            LOG.debug("the names of entries are not up to date", down);
        }
    }

    /** None as long as payee, amount and date are not all filled in. */
    Alike of(LedgerReading reading, Line line, FormData typed, Locale locale) {
        try {
            var day = Dates.read(typed, EntryForm.DATE);
            return day.isEmpty() || !typed.has("payee") || !typed.has("amount")
                    ? Alike.NONE
                    : find(
                            reading,
                            line,
                            new Text(typed.get("payee")),
                            Amounts.parse(typed.get("amount"), locale),
                            day.get());
        } catch (InvalidValue | Refusal unread) {
            return Alike.NONE;
        }
    }

    private Alike find(LedgerReading reading, Line line, Text payee, Money amount, LocalDate day) {
        var found = reading.repeatedPayments().find(line.id().programme(), payee, amount, day, days, COUNTED + 1);
        var names = line.names();
        return new Alike(
                found.stream().limit(SHOWN).map(paid -> Payment.of(paid, names)).toList(),
                Math.max(0, Math.min(found.size(), COUNTED) - SHOWN),
                found.size() > COUNTED);
    }
}
