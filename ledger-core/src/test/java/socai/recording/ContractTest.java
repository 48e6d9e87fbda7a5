package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.raise;
import static socai.testing.Samples.reverse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.testing.Samples;
import socai.testing.TestLedger;

/** A contract is committed once for a programme and unit, unless more of it is said to be meant. */
class ContractTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();

    @BeforeEach
    void giveMoney() {
        for (var line : List.of(ROADS, WELLS)) {
            for (var unit : List.of(NORTH, SOUTH)) {
                ledger.record(new Enter(
                        new Allocated(line, Y2013, CENTRAL, unit, new Money(1_000), DAY, Samples.BASIS, null)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HĐ-12/2013", "hđ-12/2013", "HÐ - 12/2013", "HĐ-012/2013.", "НĐ-１２/2013"})
    void a_contract_is_committed_once_whatever_its_spelling(String again) {
        var first =
                ledger.record(commit(ROADS, NORTH, "HĐ-12/2013", null)).events().getFirst();
        var refusal = ledger.refusal(commit(ROADS, NORTH, again, null));
        assertThat(refusal.code()).isEqualTo(RefusalCode.DUPLICATE_CONTRACT);
        assertThat(refusal.field()).isEqualTo("contract");
        assertThat(refusal.details()).containsEntry("position", first.position());
    }

    @Test
    void the_lines_of_a_programme_share_its_contracts_and_units_do_not() {
        ledger.record(commit(ROADS, NORTH, "HĐ-1", null));
        assertThat(ledger.refusal(commit(WELLS, NORTH, "HĐ-1", null)).code()).isEqualTo(RefusalCode.DUPLICATE_CONTRACT);
        ledger.record(commit(WELLS, SOUTH, "HĐ-1", null));
        ledger.record(commit(WELLS, NORTH, "HĐ-2", null));
    }

    @Test
    void an_addition_and_a_raise_are_said_to_be_meant() {
        var first = ledger.record(commit(ROADS, NORTH, "HĐ-1", null)).events().getFirst();
        ledger.record(commit(ROADS, NORTH, "HĐ-1", true));
        ledger.record(commit(WELLS, NORTH, "HĐ-1", true));
        ledger.record(raise(5, first.id()));
        assertThat(ledger.refusal(commit(ROADS, NORTH, "HĐ-1", false)).code())
                .isEqualTo(RefusalCode.DUPLICATE_CONTRACT);
    }

    @Test
    void a_contract_whose_commitment_is_undone_may_be_committed_again() {
        var first = ledger.record(commit(ROADS, NORTH, "HĐ-1", null)).events().getFirst();
        var addition =
                ledger.record(commit(ROADS, NORTH, "HĐ-1", true)).events().getFirst();
        ledger.record(reverse(addition.id(), (MoneyEvent) addition.event()));
        assertThat(ledger.refusal(commit(ROADS, NORTH, "HĐ-1", null)).code()).isEqualTo(RefusalCode.DUPLICATE_CONTRACT);
        ledger.record(reverse(first.id(), (MoneyEvent) first.event()));
        ledger.record(commit(ROADS, NORTH, "HĐ-1", null));
    }

    @Test
    void another_year_is_no_other_contract() {
        ledger.record(commit(ROADS, NORTH, "HĐ-1", null));
        ledger.record(new Enter(new Allocated(
                ROADS, Y2014, CENTRAL, NORTH, new Money(10), Y2014.firstPostingDay(), Samples.BASIS, null)));
        assertThat(ledger.refusal(commit(ROADS, Y2014, NORTH, "HĐ-1", null)).code())
                .isEqualTo(RefusalCode.DUPLICATE_CONTRACT);
        ledger.record(commit(ROADS, Y2014, NORTH, "HĐ-1", true));
    }

    @Test
    void in_a_batch_the_second_is_told_by_its_place() {
        var commands = List.<LedgerCommand>of(commit(ROADS, NORTH, "HĐ-1", null), commit(ROADS, NORTH, "HĐ-01", null));
        var refusal = catchThrowableOfType(Refusal.class, () -> recorder.record(commands, Request.by("finance")));
        assertThat(refusal.field()).isEqualTo("[1].contract");
        assertThat(recorder.tryOut(commands, Request.by("finance")).outcomes())
                .extracting(outcome -> outcome.refusal() == null)
                .containsExactly(true, false);
        assertThat(log.head()).isEqualTo(7);
    }

    @Test
    void a_proposed_addition_is_recorded_as_one() {
        ledger.record(commit(ROADS, NORTH, "HĐ-1", null));
        var again = ledger.record(propose(commit(ROADS, NORTH, "HĐ-1", null)))
                .events()
                .getFirst();
        assertThat(ledger.refusal(new Approve(ROADS, again.id(), Samples.CHIEF, DAY))
                        .code())
                .isEqualTo(RefusalCode.DUPLICATE_CONTRACT);
        var addition = ledger.record(propose(commit(ROADS, NORTH, "HĐ-1", true)))
                .events()
                .getFirst();
        ledger.record(new Approve(ROADS, addition.id(), Samples.CHIEF, DAY));
    }

    private static Enter commit(LineId line, UnitCode unit, String contract, @Nullable Boolean addition) {
        return commit(line, Y2013, unit, contract, addition);
    }

    private static Enter commit(
            LineId line, FiscalYear year, UnitCode unit, String contract, @Nullable Boolean addition) {
        return new Enter(new Committed(
                line,
                year,
                CENTRAL,
                unit,
                new Money(10),
                new VoucherNumber(contract),
                PAYEE,
                null,
                addition,
                year.equals(Y2013) ? DAY : year.firstPostingDay(),
                null,
                null));
    }
}
