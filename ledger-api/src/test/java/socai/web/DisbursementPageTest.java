package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

class DisbursementPageTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.MHGN");
    private static final String FORM = "/lines/" + LINE + "/disbursements/new";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Visitor finance;

    @BeforeEach
    void signIn() {
        finance = visitor().signIn("finance");
    }

    /** A form that would be recorded as it stands, opened anew. */
    private Map<String, String> form() {
        var opened = finance.get(FORM);
        return new HashMap<>(Map.ofEntries(
                Map.entry("_csrf", opened.hidden("_csrf")),
                Map.entry("key", opened.hidden("key")),
                Map.entry("year", "2013"),
                Map.entry("source", "CENTRAL"),
                Map.entry("unit", "066"),
                Map.entry("kind", "COMPLETED_WORK"),
                Map.entry("amount", "1"),
                Map.entry("reference", "CT-" + NUMBER.incrementAndGet()),
                Map.entry("payee", "Công ty Na Rì"),
                Map.entry("effectiveDate.day", "20"),
                Map.entry("effectiveDate.month", "8"),
                Map.entry("effectiveDate.year", "2013"),
                Map.entry("note", "")));
    }

    private Visitor.Page send(String field, String value) {
        var form = form();
        form.put(field, value);
        return finance.post(FORM, form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount | 1",
                "amount | 1.500",
                "amount | 1500",
                "effectiveDate.month | 12",
                "effectiveDate.day | 31",
                "note | Đợt 1 (thanh toán 50%)"
            })
    void what_a_field_can_hold_is_recorded(String field, String value) {
        allot(LINE, "066", 10_000);
        var before = log.head();
        var answer = send(field, value);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/lines/" + LINE + "?recorded=" + (before + 1));
        assertThat(log.head()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount | amount | 0",
                "amount | amount | -1",
                "amount | amount | 1,5",
                "amount | amount | 1.50",
                "amount | amount | 1e3",
                "amount | amount | 9007199254740992",
                "amount | amount | 9223372036854775808",
                "amount | amount | ' '",
                "year | year | 2012",
                "year | year | abc",
                "source | source | PRPPX",
                "source | source | ''",
                "unit | unit | 999",
                "unit | unit | ''",
                "unit | unit | <b>",
                "reference | reference | ''",
                "reference | reference | a;b",
                "payee | payee | ''",
                "payee | payee | <script>alert(1)</script>",
                "payee | payee | '; drop table x'",
                "effectiveDate.day | effectiveDate | 32",
                "effectiveDate.day | effectiveDate | x",
                "effectiveDate.month | effectiveDate | ''",
                "effectiveDate.year | effectiveDate | 13",
                "effectiveDate.year | effectiveDate | 2012",
                "effectiveDate.year | effectiveDate | 2014",
                "note | note | =1+1"
            })
    void what_a_field_cannot_hold_is_told_beside_it_and_above_and_nothing_is_recorded(
            String field, String told, String value) {
        allot(LINE, "066", 10_000);
        var before = log.head();
        var answer = send(field, value);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error(told)).as("beside the field").contains("Lỗi:");
        assertThat(answer.html()).contains("<title>Lỗi: ", "href=\"#" + told + "\"", "role=\"alert\"");
        assertThat(answer.html()).doesNotContain("<script>alert", "??");
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void words_are_taken_to_their_longest_and_no_longer() {
        allot(LINE, "066", 10_000);
        assertThat(send("payee", "a".repeat(500)).status()).isEqualTo(302);
        assertThat(send("payee", "a".repeat(501)).error("payee")).isNotEmpty();
        assertThat(send("reference", NUMBER.incrementAndGet() + "a".repeat(50)).status())
                .isEqualTo(302);
        assertThat(send("reference", "a".repeat(61)).error("reference")).isNotEmpty();
    }

    @Test
    void the_last_dong_can_be_paid_and_one_more_is_refused_with_what_there_is() {
        allot(LINE, "063", 5_000_000);
        var tooMuch = form();
        tooMuch.put("unit", "063");
        tooMuch.put("amount", "5.000.001");
        var refused = finance.post(FORM, tooMuch);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error("amount")).contains("5.000.000 đ", "5.000.001 đ");
        assertThat(refused.html()).contains("value=\"5.000.001\"", "value=\"Công ty Na Rì\"");

        tooMuch.put("amount", "5.000.000");
        var recorded = finance.post(FORM, tooMuch);
        assertThat(recorded.status()).isEqualTo(302);
        var line = finance.get(recorded.header("Location").substring(root().length()));
        assertThat(line.html()).contains("id=\"recorded\"", "<strong id=\"recorded-available\">0 đ</strong>");
    }

    @Test
    void in_english_amounts_are_typed_as_english_writes_them() {
        allot(LINE, "066", 10_000);
        finance.get("/?lang=en");
        assertThat(send("amount", "1,500").status()).isEqualTo(302);
        assertThat(send("amount", "1.500").error("amount")).contains("1,500,000");
    }

    @Test
    void a_form_sent_many_times_at_once_records_once() {
        allot(LINE, "066", 10_000);
        var form = form();
        var before = log.head();
        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> finance.post(FORM, form))
                .toList();
        assertThat(answers).extracting(Visitor.Page::status).containsOnly(302);
        assertThat(answers)
                .extracting(answer -> answer.header("Location"))
                .containsOnly(answers.getFirst().header("Location"));
        assertThat(log.head()).isEqualTo(before + 1);
    }

    @Test
    void a_form_that_has_recorded_does_not_quietly_record_something_else() {
        allot(LINE, "066", 10_000);
        var form = form();
        assertThat(finance.post(FORM, form).status()).isEqualTo(302);
        var before = log.head();
        form.put("amount", "2");
        var answer = finance.post(FORM, form);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.html()).contains("đã ghi một bút toán khác");
        assertThat(answer.hidden("key")).isNotEqualTo(form.get("key")).hasSize(36);
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void a_form_without_a_key_records_nothing() {
        allot(LINE, "066", 10_000);
        var before = log.head();
        var answer = send("key", "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.hidden("key")).hasSize(36);
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void only_the_finance_department_records_and_only_from_its_own_form() {
        var before = log.head();
        var form = form();
        for (var user : List.of("planning", "auditor", "admin")) {
            var other = visitor().signIn(user);
            var own = new HashMap<>(form);
            own.put("_csrf", other.get("/").hidden("_csrf"));
            for (var path : List.of(FORM, "/lines/" + LINE + "/allotments/new")) {
                assertThat(other.get(path).status()).as(user).isEqualTo(403);
                assertThat(other.post(path, own).status()).as(user).isEqualTo(403);
            }
            assertThat(other.get("/lines/" + LINE).html()).doesNotContain("disbursements/new", "allotments/new");
        }
        form.remove("_csrf");
        var forged = finance.post(FORM, form);
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.html()).contains("Bạn không được làm việc này");
        assertThat(visitor().get(FORM).header("Location")).endsWith("/login");
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void the_form_knows_where_money_is_and_what_a_choice_leaves() {
        allot(LINE, "064", 7_000_000);
        var form = finance.get(FORM + "?year=2013&source=CENTRAL&unit=064");
        assertThat(form.html()).contains("064 · Huyện Chợ Đồn, còn 7 triệu", "7.000.000 đ");
        record(new Enter(new Committed(
                LINE,
                new FiscalYear(2013),
                new SourceCode("CENTRAL"),
                new UnitCode("064"),
                new Money(2_000_000),
                new VoucherNumber("1/HĐ-CĐ"),
                new Text("Công ty Chợ Đồn"),
                null,
                null,
                LocalDate.of(2013, 8, 1),
                null,
                null)));
        assertThat(finance.get(FORM + "?year=2013&source=CENTRAL").html())
                .as("free money is one number, whatever place tells it")
                .contains("064 · Huyện Chợ Đồn, còn 5 triệu, cam kết chi 2 triệu");
        var elsewhere = finance.get(FORM + "?year=2014&source=CENTRAL&effectiveDate.day=20&effectiveDate.month=8"
                + "&effectiveDate.year=2013");
        assertThat(elsewhere.html())
                .as("a date of another year is replaced")
                .contains("Chưa địa bàn nào còn tiền")
                .doesNotContain("value=\"2013\">", "còn 7 triệu");
    }
}
