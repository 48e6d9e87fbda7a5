package socai.log.write;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.plan;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.log.event.RecordedEvent;
import socai.testing.TestLedger;

/** What a node remembers never outlives the log it was true of. */
class LogTailTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final WriterConnection session = new WriterConnection(ledger.database());
    private final LogTail memory = new LogTail();

    @BeforeEach
    void giveMoney() {
        ledger.record(new DefineProgramme(plan()));
        ledger.record(allocate(null, 1_000));
    }

    @AfterEach
    void close() {
        session.release();
        ledger.close();
    }

    @Test
    void a_batch_that_failed_is_forgotten_also_where_another_node_wrote_as_many_events() throws SQLException {
        var last = ledger.log().after(0, 100).getLast();
        var lost = batch(next(last, 1));
        assertThat(lost.taken()).hasSize(1);
        memory.follow(lost);
        session.release(); // it was never written

        ledger.record(new Enter(new Allocated(WELLS, Y2013, CENTRAL, null, new Money(1), DAY, BASIS, null)));
        assertThat(ledger.log().head()).isEqualTo(lost.tree().size());

        var tooFar = next(last, 2);
        assertThat(batch(tooFar).taken()).isEmpty();
    }

    private Batch batch(Append append) throws SQLException {
        var batch = memory.after(session.lock(List.of(), List.of()), session, List.of(append));
        batch.takeAll(List.of(append));
        return batch;
    }

    /** An append that would follow an event after so many others. */
    private static Append next(RecordedEvent event, int steps) {
        var append = new Append();
        append.add(List.of(PendingEvent.of(
                EventId.parse("00000000-0000-7000-8000-00000000000" + steps),
                event.stream(),
                event.sequence() + steps,
                event.event(),
                event.origin())));
        return append;
    }
}
