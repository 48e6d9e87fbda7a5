package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import socai.ApplicationTest;
import socai.balances.BalancesProjection;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.programmes.ProgrammesProjection;
import socai.projections.Follower;
import socai.recording.Recorder;
import socai.recording.Request;

/** The whole application on a real database, which a test of pages says. */
public abstract class AnyPagesTest extends ApplicationTest {
    private static final FiscalYear YEAR = new FiscalYear(2013);
    private static final SourceCode SOURCE = new SourceCode("CENTRAL");
    private static final LocalDate DAY = LocalDate.of(2013, 7, 1);
    /** A ledger of fifty thousand entries is read in it, on a machine that does other things too. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Autowired
    private Recorder recorder;

    @Autowired
    protected EventLog log;

    @Autowired
    private Follower follower;

    protected String root() {
        return address();
    }

    protected Visitor visitor() {
        return new Visitor(root());
    }

    protected RecordedEvent allot(LineId line, String unit, long dong) {
        return record(
                new Enter(new Allotted(line, YEAR, SOURCE, new UnitCode(unit), new Money(dong), DAY, null, null)));
    }

    protected RecordedEvent disburse(LineId line, String unit, long dong, String reference) {
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
    protected RecordedEvent record(LedgerCommand command) {
        var event = recorder.record(command, Request.by("finance")).events().getLast();
        await(event.position());
        return event;
    }

    /** Waits until the pages know of everything up to a position. */
    protected void await(long position) {
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
