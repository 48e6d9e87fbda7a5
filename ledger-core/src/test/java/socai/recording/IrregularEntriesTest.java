package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.on;
import static socai.testing.Samples.pay;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Money;
import socai.ledger.value.VoucherNumber;
import socai.log.EventIds;
import socai.log.EventLog;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.log.write.Append;
import socai.log.write.LogWriter;
import socai.recording.IrregularEntries.Irregularity;
import socai.testing.TestLedger;

class IrregularEntriesTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final LogWriter writer = ledger.writer(log);
    private final Recorder recorder = ledger.recorder();
    private final IrregularEntries entries = new IrregularEntries(log);

    @Test
    void what_was_recorded_before_a_law_that_it_breaks_is_listed_and_stays() {
        recorded(allocate(NORTH, 1_000));
        var paid = recorded(pay(100, "UNC-1", null));
        var work = (Disbursed) paid.event();
        recorded(pay(300, "UNC-2", null));
        assertThat(entries.after(0, 10)).isEmpty();

        var early = asBefore(new Refunded(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(60),
                Account.PAID,
                paid.id(),
                null,
                new VoucherNumber("NT-1"),
                DAY.minusDays(1),
                null));
        var twice = asBefore(new Refunded(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(60),
                Account.PAID,
                paid.id(),
                null,
                new VoucherNumber("NT-2"),
                DAY,
                null));
        var fromNowhere = asBefore(new Refunded(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(1),
                Account.PAID,
                null,
                null,
                new VoucherNumber("NT-3"),
                DAY.minusDays(2),
                null));
        var undone = asBefore(on(DAY, new Reversed(ROADS, paid.id(), work, new Text("Nhập sai"), DAY)));

        assertThat(entries.after(0, 10))
                .extracting(
                        found -> found.entry().position(),
                        found -> found.refusal().code())
                .containsExactly(
                        tuple(early.position(), RefusalCode.DATE_TOO_EARLY),
                        tuple(twice.position(), RefusalCode.REFUND_EXCEEDS_PAYMENT),
                        tuple(fromNowhere.position(), RefusalCode.NOT_YET_THERE),
                        tuple(undone.position(), RefusalCode.PAYMENT_REFUNDED));
        assertThat(entries.after(0, 1)).extracting(Irregularity::entry).containsExactly(early);
        assertThat(entries.after(twice.position(), 1))
                .extracting(Irregularity::entry)
                .containsExactly(fromNowhere);
        recorder.forget();
        recorded(pay(1, "UNC-3", null));
    }

    private RecordedEvent recorded(LedgerCommand command) {
        return recorder.record(command, Request.by("finance")).events().getFirst();
    }

    /** Appended as the ledger did when it did not know the law. */
    private RecordedEvent asBefore(LedgerEvent event) {
        var append = new Append();
        append.addAll(List.of(new Append.Addition(
                ROADS.toString(),
                log.lastSequence(ROADS.toString()).orElseThrow() + 1,
                new IdentifiedEvent(EventIds.next(), event),
                new Origin("finance", null))));
        writer.submit(append);
        return append.events().getFirst();
    }
}
