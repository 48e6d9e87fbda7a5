package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.close;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.place;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.reopen;
import static socai.testing.Samples.setControl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.log.EventLog;
import socai.testing.TestLedger;

class WholeProgrammeTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();

    @Test
    void a_year_is_closed_and_reopened_in_every_line_at_once() {
        assertThat(record(close(Y2013)).events())
                .extracting(event -> event.stream() + " " + event.type())
                .containsExactly("P-2013.ROADS YearClosed", "P-2013.WELLS YearClosed");
        assertThat(code(allocate(null, 1))).isEqualTo(RefusalCode.YEAR_CLOSED);
        assertThat(code(reallocate(place(WELLS, null), place(ROADS, null), 1))).isEqualTo(RefusalCode.YEAR_CLOSED);
        assertThat(record(reopen(Y2013)).events())
                .extracting(event -> event.stream() + " " + event.type())
                .containsExactly("P-2013.ROADS YearReopened", "P-2013.WELLS YearReopened");
        assertThat(record(allocate(null, 1)).events()).hasSize(1);
    }

    @Test
    void a_proposal_in_one_line_keeps_the_year_of_all_open() {
        record(allocate(NORTH, 1));
        var proposal = record(propose(disburse(NORTH, 1, "UNC-1"))).events().getFirst();
        var head = log.head();
        assertThat(code(close(Y2013))).isEqualTo(RefusalCode.PROPOSALS_OPEN);
        assertThat(log.head()).isEqualTo(head);
        assertThat(ledger.node().record(close(Y2014), Request.by("admin")).events())
                .hasSize(2);
        record(new Withdraw(ROADS, proposal.id(), CLERK, DAY));
        assertThat(record(close(Y2013)).events()).hasSize(2);
    }

    @Test
    void a_control_is_set_in_every_line_or_in_the_line_of_one_project() {
        assertThat(record(setControl(Control.FOUR_EYES, ControlAction.STOP, 10)).events())
                .hasSize(2);
        var one = new SetControl(
                PROGRAMME,
                WELLS.project(),
                Control.FOUR_EYES,
                ControlAction.STOP,
                new Money(20),
                null,
                null,
                DAY,
                BASIS);
        assertThat(record(one).events()).extracting(event -> event.stream()).containsExactly("P-2013.WELLS");
        var refusal = catchThrowableOfType(Refusal.class, () -> record(allocate(null, 11)));
        assertThat(refusal.code()).isEqualTo(RefusalCode.CONTROL_STOPPED);
        assertThat(refusal.details()).containsEntry("version", 1).containsEntry("limit", new Money(10));
    }

    @Test
    void a_programme_or_project_that_is_not_there_is_refused() {
        assertThat(code(new CloseYear(new ProgrammeCode("NONE"), Y2013, Y2013.lastPostingDay(), BASIS, null)))
                .isEqualTo(RefusalCode.UNKNOWN_PROGRAMME);
        var nowhere = new SetControl(
                PROGRAMME,
                new ProjectCode("NONE"),
                Control.MONEY_FIRST,
                ControlAction.STOP,
                null,
                null,
                null,
                DAY,
                BASIS);
        assertThat(code(nowhere)).isEqualTo(RefusalCode.UNKNOWN_LINE);
    }

    @Test
    void a_warning_is_kept_with_its_event() {
        record(setControl(Control.ENVELOPE, ControlAction.WARN, 10));
        var recorded = record(allocate(null, 11));
        assertThat(recorded.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.control()).isEqualTo(Control.ENVELOPE);
            assertThat(warning.version()).isEqualTo(1);
        });
        assertThat(log.at(recorded.events().getFirst().position())
                        .orElseThrow()
                        .origin()
                        .warnings())
                .isEqualTo(recorded.warnings());
        assertThat(record(allocate(null, 1)).warnings()).hasSize(1);
        assertThat(log.at(4).orElseThrow().origin().warnings()).isNull();
    }

    private Receipt record(LedgerCommand command) {
        return recorder.record(command, Request.by("admin"));
    }

    private RefusalCode code(LedgerCommand command) {
        return catchThrowableOfType(Refusal.class, () -> record(command)).code();
    }
}
