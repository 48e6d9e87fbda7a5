package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import socai.ApplicationTest;
import socai.balances.BalancesProjection;
import socai.ledger.DisbursementKind;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand;
import socai.ledger.LedgerCommand.Enter;
import socai.ledger.LedgerEvent.Allotted;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.SourceCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;
import socai.ledger.VoucherNumber;
import socai.log.EventLog;
import socai.log.RecordedEvent;
import socai.programmes.ProgrammesProjection;
import socai.projections.Follower;
import socai.recording.Recorder;
import socai.recording.Request;

/** The whole application on a real database, which a test of pages says. */
abstract class AnyPagesTest extends ApplicationTest {
    private static final FiscalYear YEAR = new FiscalYear(2013);
    private static final SourceCode SOURCE = new SourceCode("CENTRAL");
    private static final LocalDate DAY = LocalDate.of(2013, 7, 1);
    /** A ledger of fifty thousand entries is read in it, on a machine that does other things too. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Autowired
    private Recorder recorder;

    @Autowired
    EventLog log;

    @Autowired
    private Follower follower;

    String root() {
        return address();
    }

    Visitor visitor() {
        return new Visitor(root());
    }

    RecordedEvent allot(LineId line, String unit, long dong) {
        return record(
                new Enter(new Allotted(line, YEAR, SOURCE, new UnitCode(unit), new Money(dong), DAY, null, null)));
    }

    RecordedEvent disburse(LineId line, String unit, long dong, String reference) {
        return record(new Enter(new Disbursed(
                line,
                YEAR,
                SOURCE,
                new UnitCode(unit),
                new Money(dong),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber(reference),
                new Text("Công ty Cầu Đường & Bến Bãi \"Ba Bể\""),
                null,
                DAY,
                null,
                null)));
    }

    /** Records as the finance department, and waits until the pages know. */
    RecordedEvent record(LedgerCommand command) {
        var event = recorder.record(command, Request.by("finance")).events().getLast();
        await(event.position());
        return event;
    }

    /** Waits until the pages know of everything up to a position. */
    void await(long position) {
        try {
            for (var projection : List.of(ProgrammesProjection.NAME, BalancesProjection.NAME)) {
                assertThat(follower.await(projection, position, PATIENCE))
                        .as("%s has come to position %d", projection, position)
                        .isTrue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
