package socai.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.web.Browser;
import socai.web.PagesTest;

/** After one payment the next is entered with what mostly stays, by few keys, and payees are picked. */
class NextPaymentTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");
    private static final String FORM = "/lines/" + LINE + "/disbursements/new";

    @Test
    void the_next_payment_begins_at_its_amount_with_what_the_last_one_said() {
        allot(LINE, "058", 2_000_000);
        disburse(LINE, "058", 1_000, "NEXT-0");
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go(FORM + "?year=2013&source=CENTRAL&unit=058");
            assertThat(browser.focus()).isEqualTo("amount");
            browser.pressKeys("400.000", Keys.TAB, "NEXT-1", Keys.TAB, "cau duong ba be");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(browser.text("[role=listbox]")).contains("Công ty Cầu Đường"));
            browser.look("next-payee");
            browser.pressKeys(Keys.ARROW_DOWN, Keys.ENTER);
            browser.typeDay("effectiveDate", LocalDate.of(2013, 8, 23));
            browser.pressButton("next");
            assertThat(browser.text("#before")).contains("400.000 đ", "bốn trăm nghìn đồng", "NEXT-1", "23/08/2013");
            assertThat(browser.focus()).isEqualTo("amount");
            assertThat(browser.value("payee")).contains("Công ty Cầu Đường");
            assertThat(browser.value("effectiveDate")).isEqualTo("23");
            assertThat(browser.value("unit")).contains("058");
            browser.look("next-payment");
            browser.pressKeys("500.000", Keys.TAB, "NEXT-2", Keys.ENTER);
            assertThat(browser.text("#recorded")).contains("500.000 đ", "NEXT-2", "Công ty Cầu Đường");
            assertThat(browser.text("#recorded-day")).isEqualTo("23/08/2013");
            browser.signOut();
        }
    }

    @Test
    void a_unit_that_is_chosen_before_the_answer_to_another_year_is_there_stays() {
        allot(LINE, "058", 700_000);
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go(FORM + "?year=2014&source=CENTRAL");
            browser.run("""
                    for (const [field, value] of [['year', '2013'], ['unit', '058']]) {
                        const list = document.getElementById(field);
                        list.value = value;
                        list.dispatchEvent(new Event('change', {bubbles: true}));
                    }
                    """);
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text("#unit option[value='058']"))
                            .as("the units of 2013 have money")
                            .contains("còn"));
            Awaitility.await().atMost(Browser.PATIENCE).untilAsserted(() -> {
                assertThat(browser.value("unit")).isEqualTo("058");
                assertThat(browser.text("#available")).contains("058");
            });
        }
    }

    @Test
    void a_payee_is_offered_as_soon_as_an_entry_names_it_though_it_was_sought_before() {
        var clerk = visitor().signIn("finance");
        var offers = "/choices/payees?programme=" + LINE.programme() + "&q=hop+tac+xa+moi";
        allot(LINE, "058", 500_000);
        assertThat(clerk.get(offers).html()).doesNotContain("Hợp tác xã Mới");
        record(new Enter(new Disbursed(
                LINE,
                new FiscalYear(2013),
                new SourceCode("CENTRAL"),
                new UnitCode("058"),
                new Money(3_000),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber("NEXT-HTX"),
                new Text("Hợp tác xã Mới"),
                null,
                LocalDate.of(2013, 7, 1),
                null,
                null)));
        assertThat(clerk.get(offers).html()).contains("Hợp tác xã Mới");
    }

    @Test
    void what_somebody_else_recorded_is_no_beginning_and_addresses_hold_no_names() {
        allot(LINE, "058", 500_000);
        var paid = disburse(LINE, "058", 2_000, "NEXT-9");
        var own = visitor().signIn("finance").get(FORM + "?after=" + paid.position());
        assertThat(own.html()).contains("id=\"before\"", "NEXT-9");
        var other = visitor().signIn("treasurer").get(FORM + "?after=" + paid.position());
        assertThat(other.html()).doesNotContain("id=\"before\"", "NEXT-9");
        assertThat(visitor().signIn("finance").get(FORM + "?after=1").html()).doesNotContain("id=\"before\"");
    }
}
