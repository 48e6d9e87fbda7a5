package socai.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.value.LineId;
import socai.log.event.RecordedEvent;
import socai.web.PagesTest;
import socai.web.Visitor;

/** The forms for what becomes of a line's money, as a browser without scripts sends them. */
class EntryPagesTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.30A");
    private static final LineId OTHER = LineId.parse("GNBV-BK-2013-2015.CT135");
    private static final String HOME = "/lines/" + LINE;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Visitor finance;

    @BeforeEach
    void signIn() {
        finance = visitor().signIn("finance");
    }

    /** The form at an address, with what it holds when it is opened and what is typed into it. */
    private Map<String, String> form(String path, String... typed) {
        var form = new HashMap<>(finance.get(path).fields());
        form.putAll(Map.of(
                "effectiveDate.day", "20",
                "effectiveDate.month", "8",
                "effectiveDate.year", "2013"));
        for (var i = 0; i < typed.length; i += 2) {
            form.put(typed[i], typed[i + 1]);
        }
        return form;
    }

    /** Sends a form that is recorded, and answers the page that follows. */
    private Visitor.Page record(String path, String... typed) {
        var sent = finance.post(path.split("\\?", 2)[0], form(path, typed));
        assertThat(sent.status()).as(sent.html()).isEqualTo(302);
        return finance.get(sent.header("Location").substring(root().length()));
    }

    @Test
    void whoever_reverses_chooses_the_day_and_is_told_what_it_means() {
        var given = log.after(0, 10).stream()
                .filter(event -> event.stream().equals(LINE.toString()) && event.event() instanceof MoneyEvent)
                .findFirst()
                .orElseThrow();
        var form = HOME + "/reversals/new?event=" + given.id();
        var page = finance.get(form);
        assertThat(page.html()).contains("20/06/2013", "31/01/2014", "Ngày của bút toán");
        assertThat(page.fields())
                .as("the year is over, and no day is usual")
                .containsEntry("effectiveDate.day", "")
                .containsEntry("effectiveDate.year", "");
        var own = Pattern.compile("href=\"([^\"]*effectiveDate[^\"]*year=2013[^\"]*)\"")
                .matcher(page.html());
        assertThat(own.find()).as(page.html()).isTrue();
        assertThat(finance.get(own.group(1).replace("&amp;", "&")).fields())
                .containsEntry("effectiveDate.day", "20")
                .containsEntry("effectiveDate.month", "6")
                .containsEntry("effectiveDate.year", "2013");
    }

    @Test
    void a_year_of_two_digits_is_the_only_part_at_fault() {
        var path = HOME + "/allocations/new";
        var page = finance.post(path, form(path, "effectiveDate.year", "13"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("effectiveDate")).contains("bốn chữ số");
        for (var part : List.of("day", "month", "year")) {
            var input = Pattern.compile("<input[^>]*name=\"effectiveDate." + part + "\"[^>]*>")
                    .matcher(page.html());
            assertThat(input.find()).isTrue();
            assertThat(input.group().contains("govuk-input--error")).as(part).isEqualTo(part.equals("year"));
        }
    }

    @Test
    void after_signing_in_the_address_is_the_one_that_was_asked_for() {
        var visitor = visitor();
        assertThat(visitor.get("/balances?year=2013").status()).isEqualTo(302);
        var form = Map.of(
                "_csrf", visitor.get("/login").hidden("_csrf"), "username", "finance", "password", "finance-password");
        assertThat(visitor.post("/login", form).header("Location")).endsWith("/balances?year=2013");
    }

    private RecordedEvent last() {
        return log.at(log.head()).orElseThrow();
    }

    private Visitor.Page commit(String unit, String amount, String contract) {
        return record(
                HOME + "/commitments/new",
                "year",
                "2013",
                "source",
                "CENTRAL",
                "unit",
                unit,
                "amount",
                amount,
                "contract",
                contract,
                "payee",
                "Công ty Đường Núi");
    }

    private static String number(String prefix) {
        return prefix + "-" + NUMBER.incrementAndGet();
    }

    @Test
    void a_contract_that_has_a_commitment_gets_another_once_that_is_said_to_be_meant() {
        allot(LINE, "061", 100);
        var contract = number("HD");
        commit("061", "10", contract);
        var again = form(
                HOME + "/commitments/new",
                "year",
                "2013",
                "source",
                "CENTRAL",
                "unit",
                "061",
                "amount",
                "10",
                "contract",
                contract.toLowerCase(Locale.ROOT),
                "payee",
                "Công ty Đường Núi");
        assertThat(finance.post(HOME + "/commitments/new", again).error("contract"))
                .contains("cam kết bổ sung");
        again.put("addition", "true");
        assertThat(finance.post(HOME + "/commitments/new", again).status()).isEqualTo(302);
    }

    @Test
    void a_contract_is_committed_raised_released_and_paid_and_what_is_open_is_told() {
        allot(LINE, "061", 10_000);
        var contract = number("HD");
        assertThat(commit("061", "6000", contract).html()).contains("id=\"recorded\"", "Cam kết chi", "4.000 đ");
        var commitment = "2013." + last().id();

        record(HOME + "/raises/new?commitment=" + commitment, "amount", "1000");
        record(HOME + "/releases/new?commitment=" + commitment, "amount", "500");
        var open = finance.get(HOME + "/obligations").html();
        assertThat(open).contains(contract, "Công ty Đường Núi", "6.500 đ");

        var form = finance.get(HOME + "/disbursements/new?year=2013&source=CENTRAL&unit=061&commitment=" + commitment);
        assertThat(form.html()).contains(contract + " · Công ty Đường Núi", "6.500 đ");
        var tooMuch = form(
                HOME + "/disbursements/new?year=2013&source=CENTRAL&unit=061&commitment=" + commitment,
                "amount",
                "6501",
                "reference",
                number("UNC"),
                "payee",
                "Công ty Đường Núi");
        var refused = finance.post(HOME + "/disbursements/new", tooMuch);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error("amount")).contains("6.500 đ", "6.501 đ");
        tooMuch.put("amount", "6500");
        tooMuch.put("chapter", "12");
        assertThat(finance.post(HOME + "/disbursements/new", tooMuch).error("chapter"))
                .contains("3");
        tooMuch.put("chapter", "412");
        assertThat(finance.post(HOME + "/disbursements/new", tooMuch).status()).isEqualTo(302);
        assertThat(finance.get(HOME).html()).contains("412 · – · –", "Xem bút toán gốc");
        assertThat(finance.get(HOME + "/obligations").html()).doesNotContain(contract);
    }

    @Test
    void an_advance_is_recovered_and_what_is_over_comes_back_and_too_large_an_advance_is_warned_of() {
        allot(LINE, "058", 10_000);
        var voucher = number("TU");
        var advanced = record(
                HOME + "/disbursements/new",
                "year",
                "2013",
                "source",
                "CENTRAL",
                "unit",
                "058",
                "kind",
                "ADVANCE",
                "amount",
                "9000",
                "reference",
                voucher,
                "payee",
                "Công ty Đường Núi");
        assertThat(advanced.html())
                .contains("Giải ngân, tạm ứng", "Cảnh báo:", "Tạm ứng chưa thu hồi của địa bàn")
                .contains("(Kiểm soát “Trần tạm ứng của địa bàn”, phiên bản 0.)");
        var advance = last();
        assertThat(finance.get(HOME + "/recoveries/new").html()).contains(voucher + " · Công ty Đường Núi");

        record(HOME + "/recoveries/new?advance=2013." + advance.id(), "amount", "5000", "reference", number("NT"));
        record(HOME + "/refunds/new?event=" + advance.id(), "amount", "4000", "reference", number("NOP"));
        assertThat(finance.get(HOME + "/obligations").html()).doesNotContain(voucher);
        var page = finance.get(HOME).html();
        assertThat(page).contains("Thu hồi tạm ứng", "Nộp trả", "class=\"entries__warning\"");
    }

    @Test
    void the_lists_of_what_is_open_add_up_to_the_balances() {
        allot(LINE, "063", 100_000);
        commit("063", "7000", number("HD"));
        record(
                HOME + "/disbursements/new",
                "year",
                "2013",
                "source",
                "CENTRAL",
                "unit",
                "063",
                "kind",
                "ADVANCE",
                "amount",
                "3000",
                "reference",
                number("TU"),
                "payee",
                "Công ty Đường Núi");
        var page = finance.get(HOME + "/obligations").html();
        var lead = Pattern.compile("Số dư cam kết chi: ([0-9.]+) đ\\. Tạm ứng chưa thu hồi: ([0-9.]+) đ")
                .matcher(page);
        assertThat(lead.find()).isTrue();
        assertThat(total(page, "COMMITMENT") + total(page, "PROPOSAL")).isEqualTo(dong(lead.group(1)));
        assertThat(total(page, "ADVANCE")).isEqualTo(dong(lead.group(2))).isPositive();
    }

    private static long total(String page, String list) {
        var total = Pattern.compile("id=\"total-" + list + "\">([0-9.]+) đ").matcher(page);
        return total.find() ? dong(total.group(1)) : 0;
    }

    private static long dong(String shown) {
        return Long.parseLong(shown.replace(".", ""));
    }

    @Test
    void money_moves_between_lines_in_one_step_and_comes_back_in_one() {
        var path = HOME + "/reallocations/new";
        var before = log.head();
        record(
                path,
                "year",
                "2013",
                "source",
                "CENTRAL",
                "unit",
                ".",
                "toLine",
                OTHER.toString(),
                "toSource",
                "CENTRAL",
                "toUnit",
                ".",
                "amount",
                "1000",
                "basisNumber",
                "12/QĐ",
                "basisDate.day",
                "1",
                "basisDate.month",
                "8",
                "basisDate.year",
                "2013",
                "basisIssuer",
                "UBND tỉnh");
        assertThat(log.head()).isEqualTo(before + 2);
        var given = log.at(before + 1).orElseThrow();
        assertThat(given.event()).isInstanceOf(Reallocated.class);

        var reversal = finance.get(HOME + "/reversals/new?event=" + given.id()).html();
        assertThat(reversal).contains("+1.000 đ", "Phần ở dự án kia cũng được đảo");
        var silent = finance.post(HOME + "/reversals/new", form(HOME + "/reversals/new?event=" + given.id()));
        assertThat(silent.error("reason")).contains("Nhập lý do");
        record(HOME + "/reversals/new?event=" + given.id(), "reason", "Nhầm dự án");
        assertThat(log.head()).isEqualTo(before + 4);
        assertThat(last().event()).isInstanceOf(Reversed.class);
    }

    @Test
    void what_cannot_stay_where_it_is_or_lacks_a_basis_is_told_beside_its_field() {
        var form = form(
                HOME + "/reallocations/new",
                "year",
                "2013",
                "source",
                "CENTRAL",
                "unit",
                ".",
                "toUnit",
                ".",
                "amount",
                "1");
        var refused = finance.post(HOME + "/reallocations/new", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error("basisNumber")).contains("Lỗi:");
        form.putAll(Map.of(
                "basisNumber", "12/QĐ",
                "basisDate.day", "1",
                "basisDate.month", "8",
                "basisDate.year", "2013",
                "basisIssuer", "UBND tỉnh"));
        assertThat(finance.post(HOME + "/reallocations/new", form).error("toUnit"))
                .contains("Nơi nhận trùng");
    }

    @Test
    void a_release_sent_many_times_at_once_releases_once() {
        allot(LINE, "062", 5_000);
        commit("062", "5000", number("HD"));
        var commitment = last();
        assertThat(commitment.event()).isInstanceOf(Committed.class);
        var form = form(HOME + "/releases/new?commitment=2013." + commitment.id(), "amount", "5000");
        var before = log.head();
        var answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> finance.post(HOME + "/releases/new", form))
                .toList();
        assertThat(answers).extracting(Visitor.Page::status).containsOnly(302);
        assertThat(log.head()).isEqualTo(before + 1);
    }

    @Test
    void an_entry_of_another_line_has_no_form_here() {
        var elsewhere = allot(OTHER, "061", 100);
        for (var form : new String[] {"reversals", "refunds"}) {
            assertThat(finance.get(HOME + "/" + form + "/new?event=" + elsewhere.id())
                            .status())
                    .isEqualTo(404);
            assertThat(finance.get(HOME + "/" + form + "/new").status()).isEqualTo(404);
        }
        assertThat(finance.get(HOME + "/nothing/new").status()).isEqualTo(404);
    }
}
