package socai.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.event.RecordedEvent;
import socai.web.Browser;
import socai.web.PagesTest;
import socai.web.Visitor;

/** Who types a payment is told of those in the ledger that it may repeat, and may record it all the same. */
class AlikePaymentsTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.CT135");
    private static final String HOME = "/lines/" + LINE;
    private static final String FORM = HOME + "/disbursements/new";
    private static final LocalDate DAY = LocalDate.of(2013, 8, 15);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int number = NUMBER.incrementAndGet();
    private final String payee = "Công ty Hòa Bình " + number;
    private Visitor finance;

    @BeforeEach
    void signIn() {
        allot(LINE, "061", 1_000_000);
        finance = visitor().signIn("finance");
    }

    private RecordedEvent pay(String payee, long dong, LocalDate day) {
        return record(new Enter(new Disbursed(
                LINE,
                new FiscalYear(2013),
                new SourceCode("CENTRAL"),
                new UnitCode("061"),
                new Money(dong),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber("HB-" + NUMBER.incrementAndGet()),
                new Text(payee),
                null,
                day,
                null,
                null)));
    }

    private static String voucher(RecordedEvent paid) {
        return String.valueOf(paid.event().writtenName());
    }

    private String told(String payee, String amount, LocalDate day) {
        var query = fields(payee, amount, day).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce("", (one, other) -> one + "&" + other);
        var page = finance.get(HOME + "/alike?" + query.substring(1));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("id=\"alike-found\"").doesNotContain("??");
        return page.html();
    }

    private static Map<String, String> fields(String payee, String amount, LocalDate day) {
        return Map.of(
                "payee", payee,
                "amount", amount,
                "effectiveDate.day", "" + day.getDayOfMonth(),
                "effectiveDate.month", "" + day.getMonthValue(),
                "effectiveDate.year", "" + day.getYear());
    }

    @Test
    void a_payment_that_may_be_entered_already_is_told_with_its_papers_and_a_way_to_it() {
        var paid = pay(payee, 1_500, DAY);
        assertThat(told("CÔNG TY HOÀ BÌNH " + number + ".", "1.500", DAY.plusDays(3)))
                .contains(
                        "Có thể đã nhập:",
                        voucher(paid),
                        "15/08/2013",
                        "1.500 đ",
                        "Huyện Ba Bể",
                        payee,
                        "href=\"" + HOME + "?at=" + paid.position() + "#entry-" + paid.position() + "\"");
        finance.get("/?lang=en");
        assertThat(told(payee, "1,500", DAY)).contains("This payment may already be entered:", "1,500 đ");
    }

    @Test
    void another_amount_another_payee_and_a_day_too_far_are_not_told() {
        pay(payee, 1_500, DAY);
        for (var days : new int[] {-30, 0, 30}) {
            assertThat(told(payee, "1500", DAY.plusDays(days))).contains("Có thể đã nhập");
        }
        for (var days : new int[] {-31, 31}) {
            assertThat(told(payee, "1500", DAY.plusDays(days))).doesNotContain("Có thể đã nhập");
        }
        assertThat(told(payee, "1499", DAY)).doesNotContain("Có thể đã nhập");
        assertThat(told(payee, "1501", DAY)).doesNotContain("Có thể đã nhập");
        assertThat(told(payee + "0", "1500", DAY)).doesNotContain("Có thể đã nhập");
        assertThat(told(payee.replace("Hòa", "Hóa"), "1500", DAY)).doesNotContain("Có thể đã nhập");
    }

    @Test
    void a_payment_that_was_undone_is_not_told() {
        var paid = pay(payee, 1_500, DAY);
        record(new Reverse(LINE, paid.id(), (MoneyEvent) paid.event(), new Text("Nhập sai"), DAY));
        assertThat(told(payee, "1500", DAY)).doesNotContain("Có thể đã nhập");
    }

    @Test
    void what_is_not_filled_in_or_cannot_be_read_is_no_reason_to_tell_anything() {
        pay(payee, 1_500, DAY);
        assertThat(finance.get(HOME + "/alike").html()).doesNotContain("Có thể đã nhập");
        for (var amount : new String[] {"", " ", "abc", "1.500 nghìn", "-1500", "9".repeat(400)}) {
            assertThat(told(payee, amount, DAY)).doesNotContain("Có thể đã nhập");
        }
        for (var other : new String[] {"", " ", "<script>alert(1)</script>", "a".repeat(501), "'; drop table x"}) {
            assertThat(told(other, "1500", DAY)).doesNotContain("Có thể đã nhập", "<script");
        }
        assertThat(finance.get("/lines/GNBV-BK-2013-2015.NOWHERE/alike").status())
                .isEqualTo(404);
        assertThat(visitor().get(HOME + "/alike").status()).isEqualTo(302);
    }

    @Test
    void a_hostile_payee_is_shown_as_it_is_written() {
        var hostile = "“Sông & Núi” ${7*7} #" + number;
        pay("(A&amp) " + number, 1_500, DAY);
        assertThat(told("(A&amp) " + number, "1500", DAY)).contains("(A&amp;amp) " + number);
        assertThat(told(hostile, "1500", DAY)).doesNotContain("49 #", "<script");
    }

    @Test
    void of_many_the_first_three_are_told_and_how_many_more_there_are_as_far_as_they_are_counted() {
        IntStream.range(0, 3).forEach(i -> pay(payee, 7, DAY));
        assertThat(told(payee, "7", DAY)).contains("HB-").doesNotContain("khoản chi nữa");
        pay(payee, 7, DAY);
        assertThat(told(payee, "7", DAY)).contains("và 1 khoản chi nữa");
        IntStream.range(4, 100).forEach(i -> pay(payee, 7, DAY));
        assertThat(told(payee, "7", DAY)).contains("và 97 khoản chi nữa");
        pay(payee, 7, DAY);
        var told = told(payee, "7", DAY);
        assertThat(told).contains("và hơn 97 khoản chi nữa");
        assertThat(told.split("<li", -1)).hasSize(5);
    }

    @Test
    void without_scripts_a_form_that_comes_back_tells_it_and_records_when_it_is_right() {
        var paid = pay(payee, 1_500, DAY);
        var opened = finance.get(FORM);
        assertThat(opened.html()).contains("id=\"alike\"").doesNotContain("Có thể đã nhập");
        var form = new HashMap<>(fields(payee, "1.500", DAY));
        form.putAll(Map.of(
                "_csrf", opened.hidden("_csrf"),
                "key", opened.hidden("key"),
                "year", "2013",
                "source", "CENTRAL",
                "unit", "061",
                "kind", "ADVANCE",
                "reference", ""));
        var refused = finance.post(FORM, form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("Có thể đã nhập", voucher(paid));
        form.put("reference", "HB-" + NUMBER.incrementAndGet());
        assertThat(finance.post(FORM, form).status()).isEqualTo(302);
        assertThat(finance.get(HOME + "/allotments/new").html()).doesNotContain("id=\"alike\"");
    }

    @Test
    void who_types_a_payment_sees_it_at_once_and_no_more_when_the_payment_is_another() {
        var paid = pay(payee, 1_500, DAY);
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go(FORM + "?unit=061");
            browser.type("amount", "1.500");
            browser.type("reference", "HB-MOI-" + number);
            browser.type("effectiveDate", "14");
            browser.type("effectiveDate-month", "9");
            browser.type("effectiveDate-year", "2013");
            assertThat(browser.text("#alike")).isBlank();
            browser.type("payee", "công ty hoà bình " + number);
            says(browser, "Có thể đã nhập:", voucher(paid), "15/08/2013", "1.500 đ", "Huyện Ba Bể");
            browser.look("alike");

            browser.type("effectiveDate", "15");
            says(browser);
            browser.type("effectiveDate", "14");
            says(browser, voucher(paid));
            browser.type("amount", "1.501");
            says(browser);
            browser.type("amount", "1.500");
            says(browser, voucher(paid));
            browser.follow(voucher(paid));
            assertThat(browser.path()).startsWith(HOME + "?at=" + paid.position());
        }
    }

    /** Nothing at all where no words are given. */
    private static void says(Browser browser, String... words) {
        var waiting = Awaitility.await().atMost(Browser.PATIENCE);
        if (words.length > 0) {
            waiting.untilAsserted(() -> assertThat(browser.text("#alike")).contains(words));
        } else {
            // Longer than it takes to be told.
            waiting.during(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(browser.text("#alike")).isBlank());
        }
    }
}
