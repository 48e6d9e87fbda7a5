package socai.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.export.iati.IatiActivities;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;

/** What the aid registry is told of a programme follows its years. */
class IatiStatusTest {
    private static ProgrammePlan plan(int first, int last) {
        return new ProgrammePlan(
                new ProgrammeCode("WATER"),
                new Text("Nước sạch"),
                new LegalBasis(new Text("1/QĐ"), LocalDate.of(2012, 12, 1), new Text("UBND"), null),
                List.of(new FiscalYear(last), new FiscalYear(first)),
                new Money(1),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "2012-01-01, 1",
        "2012-12-31, 1",
        "2013-01-01, 2",
        "2014-06-30, 2",
        "2015-12-31, 2",
        "2016-01-01, 3",
        "2016-01-31, 3",
        "2016-02-01, 4",
        "2026-11-26, 4"
    })
    void it_is_identified_then_under_way_then_being_settled_then_closed(LocalDate day, String status) {
        assertThat(IatiActivities.status(plan(2013, 2015), day)).isEqualTo(status);
    }
}
