package socai.web.openitems;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.VoucherNumber;
import socai.testing.Samples;
import socai.web.OwnLedgerPagesTest;

class ObligationsPageTest extends OwnLedgerPagesTest {
    private static final ProgrammeCode CODE = new ProgrammeCode("OPEN-TODAY");
    private static final LineId LINE = new LineId(CODE, ROADS.project());

    @Autowired
    private Clock clock;

    @Test
    void lists_add_up_to_the_sum_of_today_though_more_is_promised_for_tomorrow() {
        var today = LocalDate.now(clock);
        var year = new FiscalYear(today.getYear());
        record(new DefineProgramme(Samples.plan(CODE, List.of(year))));
        record(new SetControl(
                CODE,
                null,
                Control.FUTURE_DATE,
                ControlAction.OFF,
                null,
                null,
                null,
                year.firstPostingDay(),
                Samples.BASIS));
        record(new Enter(new Allocated(LINE, year, CENTRAL, NORTH, new Money(900_000), today, Samples.BASIS, null)));
        record(commitment(year, 111_000, "HD-TODAY", today));
        record(commitment(year, 222_000, "HD-TOMORROW", today.plusDays(1)));
        var page = visitor().signIn("auditor").get("/lines/" + LINE + "/obligations");
        assertThat(page.html()).contains("111.000", "HD-TODAY").doesNotContain("222.000", "333.000", "HD-TOMORROW");
    }

    private static Enter commitment(FiscalYear year, long dong, String contract, LocalDate day) {
        return new Enter(new Committed(
                LINE,
                year,
                CENTRAL,
                NORTH,
                new Money(dong),
                new VoucherNumber(contract),
                Samples.PAYEE,
                null,
                null,
                day,
                null,
                null));
    }
}
