package socai.web.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import socai.TestPeople;
import socai.api.Api;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.value.LineId;
import socai.rights.Role;
import socai.web.Browser;
import socai.web.PagesTest;

/** A clerk fills in a sheet by pasting and by typing, mends what is wrong, records it, and keeps the receipt. */
class SheetPageTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");
    private static final String SHEET = "/sheet?line=" + LINE + "&year=2013&source=CENTRAL";

    private static String rows(int number, IntFunction<String> row) {
        return IntStream.rangeClosed(1, number).mapToObj(row).collect(Collectors.joining("\n"));
    }

    /** Waits until the sheet has been read back. */
    private static void awaitText(Browser browser, String selector, String... parts) {
        Awaitility.await()
                .atMost(Browser.PATIENCE)
                .untilAsserted(() -> assertThat(browser.text(selector)).contains(parts));
    }

    /** Others spend of the same line too, and leave something. */
    private void give(String unit, long dong) {
        var left = Api.as(root(), "finance")
                .read("/balances?programme=" + LINE.programme() + "&project=" + LINE.project() + "&unit=" + unit);
        allot(LINE, unit, dong - left.path("total").path("available").asLong());
    }

    @Test
    void twenty_payments_of_one_unit_take_at_most_twelve_clicks_and_three_page_loads() {
        give("060", 30_000_000);
        var block = rows(
                20,
                row -> (row == 1 ? "15/08/2013\tHuyện Pác Nặm" : "\t") + "\tUNC-G-" + row + "\tCông ty Xây dựng số "
                        + row + "\t" + "%,d".formatted(row * 100_000 + 50_000).replace(',', '.'));
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.count();
            browser.go("/lines/" + LINE);
            browser.followLink("to-sheet");
            browser.pasteInto("r1-effective_date", block);
            awaitText(browser, "#record", "20");
            assertThat(browser.text("#told-7"))
                    .contains("750.000 đ", "bảy trăm năm mươi nghìn", "15/08/2013", "Pác Nặm");
            assertThat(browser.text("#outcome")).contains("22.000.000 đ", "Huyện Pác Nặm", "8.000.000 đ");
            assertThat(browser.text("#said")).contains("20 dòng");
            browser.look("sheet-pasted");
            var before = log.head();
            browser.pressButton("record");
            assertThat(browser.path()).startsWith("/sheet/receipts/" + (before + 21));
            assertThat(browser.counted("clicks")).isLessThanOrEqualTo(12);
            assertThat(browser.counted("loads")).isLessThanOrEqualTo(3);
            assertThat(log.head()).isEqualTo(before + 21);
            assertThat(browser.text("#recorded")).contains("20 bút toán", "22.000.000 đ");
            assertThat(browser.text("#receipt-words")).contains("hai mươi hai triệu đồng");
            browser.look("sheet-receipt");
            assertThat(browser.print("sheet-receipt")).isNotEmptyFile();
            var address = browser.path().replaceAll("\\?.*", "");
            browser.follow("Nhập tiếp");
            assertThat(browser.value("r1-effective_date")).isEqualTo("15/08/2013");
            browser.signOut();
            var reader = visitor().signIn("auditor").get(address);
            assertThat(reader.html()).contains("UNC-G-20", "Công ty Xây dựng số 20", String.valueOf(before + 20));
        }
    }

    @Test
    void typing_takes_one_key_beyond_each_text_and_names_are_completed() {
        give("061", 20_000_000);
        disburse(LINE, "061", 1_000, "UNC-H-0");
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.count();
            browser.go(SHEET);
            assertThat(browser.focus()).isEqualTo("r1-effective_date");
            browser.pressKeys("16/08/2013", Keys.TAB, "ba be", Keys.TAB);
            var first = browser.counted("keys");
            for (var row = 1; row <= 5; row++) {
                browser.pressKeys("UNC-H-" + row, Keys.TAB, "Cty so " + row, Keys.TAB, "2,5 triệu", Keys.ENTER);
                assertThat(browser.focus()).isEqualTo("r" + (row + 1) + "-reference");
            }
            assertThat(browser.counted("keys") - first).isLessThanOrEqualTo(3 * 5);
            awaitText(browser, "#record", "5");
            assertThat(browser.text("#told-5")).contains("2.500.000 đ", "Huyện Ba Bể", "16/08/2013");

            browser.pressKeys(Keys.TAB, "cau duong & ben bai");
            awaitText(browser, "#grid-list", "Công ty Cầu Đường & Bến Bãi");
            browser.look("sheet-completed");
            browser.pressKeys(Keys.ARROW_DOWN, Keys.TAB);
            assertThat(browser.value("r6-payee")).isEqualTo("Công ty Cầu Đường & Bến Bãi \"Ba Bể\"");
            assertThat(browser.focus()).isEqualTo("r6-amount");
            browser.pressKeys("1000", Keys.ARROW_UP);
            assertThat(browser.focus()).isEqualTo("r5-amount");
            awaitText(browser, "#told-6", "Số chứng từ");
            browser.signOut();
        }
    }

    @Test
    void mistakes_are_told_in_their_rows_and_mended_and_what_is_too_much_together_is_refused_by_its_row() {
        give("062", 10_000_000);
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go(SHEET + "&unit=062");
            browser.pasteInto("r1-effective_date", """
                    17/08/2013\t062\tUNC-K-1\tCông ty Một\t4 triệu
                    31/02/2013\t062\tUNC-K-2\tCông ty Hai\tnăm triệu
                    17/08/2013\tNơi nào\tUNC-K-1\tCông ty Ba\t1 triệu
                    17/08/2013\t062\tUNC-K-4\tCông ty Bốn\t7 triệu""");
            awaitText(browser, "#outcome", "Dòng phải sửa: 3");
            assertThat(browser.text("#told-2")).contains("Số tiền", "Ngày");
            assertThat(browser.text("#told-3")).contains("Nơi nào");
            assertThat(browser.text("#told-4")).contains("6.000.000 đ");
            assertThat(browser.text("#outcome")).contains("vượt 1.000.000 đ");
            browser.look("sheet-mistakes");
            browser.click("#outcome a[href='#r4-amount']");
            assertThat(browser.focus()).isEqualTo("r4-amount");
            var before = log.head();
            browser.pressButton("record");
            assertThat(log.head()).as("all or nothing").isEqualTo(before);
            assertThat(browser.text(".govuk-error-summary")).contains("Dòng 4");
            assertThat(browser.value("r2-payee")).isEqualTo("Công ty Hai");
            browser.look("sheet-refused");

            browser.type("r2-effective_date", "17/08/2013");
            browser.type("r2-amount", "1 triệu");
            browser.type("r3-unit", "062");
            browser.type("r4-amount", "2 triệu");
            awaitText(browser, "#told-3", "dòng 1 của bảng này");
            browser.type("r3-reference", "UNC-K-3");
            awaitText(browser, "#said", "dòng nào cũng ghi được");
            browser.pressButton("record");
            assertThat(log.head()).isEqualTo(before + 5);
            assertThat(browser.text("#receipt-sum")).isEqualTo("8.000.000 đ");
            browser.signOut();
        }
    }

    @Test
    void what_is_typed_outlives_another_language_and_the_end_of_a_session() {
        give("063", 10_000_000);
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go(SHEET);
            browser.pasteInto(
                    "r1-effective_date", "18/08/2013\t063\tUNC-L-1\tCông ty <b>Lũng</b>\t4 triệu\n\t\tUNC-L-2");
            browser.follow("English");
            assertThat(browser.text("h1")).contains("Entry sheet");
            assertThat(browser.value("r1-payee")).isEqualTo("Công ty <b>Lũng</b>");
            awaitText(browser, "#told-2", "Amount");
            browser.look("sheet-english");
            browser.loseSession();
            browser.pressButton("record");
            browser.type("username", "finance");
            browser.type("password", "finance-password");
            browser.press();
            assertThat(browser.value("r2-reference")).isEqualTo("UNC-L-2");
            browser.loseSession();
            browser.keys("r2-payee", "Công ty Hai");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .until(() -> browser.path().startsWith("/login"));
            browser.type("username", "finance");
            browser.type("password", "finance-password");
            browser.press();
            assertThat(browser.value("r2-payee")).isEqualTo("Công ty Hai");
            assertThat(browser.value("r1-amount")).isEqualTo("4 triệu");
            browser.go("/?lang=vi");
            browser.signOut();
        }
    }

    @Test
    void without_scripts_rows_are_sent_read_back_and_recorded_once_however_often_they_are_sent() {
        give("064", 10_000_000);
        var clerk = visitor().signIn("finance");
        var form = new HashMap<>(clerk.get(SHEET + "&unit=064").fields());
        form.putAll(Map.of(
                "r1.effective_date", "19/08/2013",
                "r1.reference", "UNC-M-1",
                "r1.note", "=HYPERLINK(\"http://x\")",
                "r1.payee", "<script>alert(1)</script>",
                "r1.amount", "1.000.000",
                "r3.reference", "UNC-M-3",
                "r3.payee", "Tổng công ty Ba",
                "r3.amount", "2 triệu",
                "r3.note", "tổng cộng đợt 1"));
        form.put("act", "record");
        var before = log.head();
        assertThat(clerk.post("/sheet", form).html())
                .contains("&lt;script&gt;alert(1)", "=HYPERLINK(&quot;http://x&quot;)", "Dòng phải sửa: 1")
                .doesNotContain("<script>alert");
        form.put("r1.payee", "Công ty \"Ba\" & 'Con");
        form.put("r1.note", "");
        var unseen = clerk.post("/sheet", form);
        assertThat(unseen.status())
                .as("nothing is recorded that was not read back")
                .isEqualTo(422);
        assertThat(unseen.html()).contains("Chưa ghi gì", "một triệu đồng", "Ghi 2 bút toán");
        form.put("seen", unseen.fields().get("seen"));
        var recorded = clerk.post("/sheet", form);
        assertThat(recorded.header("Location")).endsWith("/sheet/receipts/" + (before + 3) + "?recorded");
        assertThat(clerk.post("/sheet", form).header("Location")).isEqualTo(recorded.header("Location"));
        assertThat(log.head()).isEqualTo(before + 3);
        assertThat(log.at(before + 2).orElseThrow().event())
                .isInstanceOfSatisfying(
                        Disbursed.class,
                        paid -> assertThat(paid.unit().value())
                                .as("the unit is carried down")
                                .isEqualTo("064"));
        assertThat(log.at(before + 3).orElseThrow().event()).isInstanceOf(FileImported.class);
        assertThat(clerk.get("/sheet/receipts/" + (before + 3)).html())
                .contains("Công ty &quot;Ba&quot; &amp; &#39;Con", "Tổng công ty Ba", "3.000.000 đ");
        form.put("r1.amount", "9");
        assertThat(clerk.post("/sheet", form).html()).contains("đã được ghi", "value=\"9\"");
        assertThat(log.head()).isEqualTo(before + 3);
    }

    @Test
    void other_kinds_have_sheets_of_the_same_shape() {
        give("065", 10_000_000);
        var clerk = visitor().signIn("finance");
        var form = new HashMap<>(clerk.get(SHEET + "&type=Commit").fields());
        form.put("rows", "20/08/2013\t065\tHĐ-S-1\tCông ty Một\t4 triệu\n\t\tHĐ-S-2\tCông ty Hai\t3 triệu");
        form.put("act", "check");
        form.put("seen", clerk.post("/sheet", form).fields().get("seen"));
        form.put("act", "record");
        assertThat(clerk.post("/sheet", form).header("Location")).contains("/sheet/receipts/");
        form = new HashMap<>(clerk.get(SHEET).fields());
        form.put(
                "rows",
                "21/08/2013\t065\tUNC-S-1\tCông ty Một\t4 triệu\tTạm ứng\thđ-s-1\n"
                        + "\t\tUNC-S-2\tCông ty Một\t1 triệu\tTạm ứng\tHĐ-S-9");
        form.put("act", "check");
        var told = clerk.post("/sheet", form).html();
        assertThat(told).contains("Tạm ứng", "HĐ-S-9").contains("Dòng phải sửa: 1");
    }

    @Test
    void five_hundred_rows_are_read_back_quickly_and_more_are_kept_and_refused() {
        give("066", 9_000_000);
        var clerk = visitor().signIn("finance");
        var form = new HashMap<>(clerk.get(SHEET).fields());
        IntFunction<String> row =
                number -> "22/08/2013\tNa Rì\tUNC-N-" + number + "\tCông ty số " + number + "\t10.000\tKLHT";
        form.put("rows", rows(500, row));
        clerk.post("/sheet/check", form);
        var start = System.nanoTime();
        var checked = clerk.post("/sheet/check", form);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(checked.html()).contains("Ghi 500 bút toán", "4.000.000 đ");
        form.put("rows", rows(501, row));
        form.put("act", "record");
        var before = log.head();
        assertThat(clerk.post("/sheet", form).html()).contains("nhiều nhất 500 dòng", "UNC-N-501");
        assertThat(log.head()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "finance, /sheet, 200",
        "planning, /sheet, 403",
        "auditor, /sheet, 403",
        "admin, /sheet, 403",
        "finance, /sheet?type=Nothing, 404",
        "finance, /sheet/receipts/1, 404",
        "finance, /sheet/receipts/x, 404",
        "planning, /choices/payees?programme=GNBV-BK-2013-2015, 403"
    })
    void only_who_records_lists_has_the_sheet(String user, String path, int status) {
        assertThat(visitor().signIn(user).get(path).status()).isEqualTo(status);
    }

    @Test
    void who_is_limited_to_units_has_no_sheet_and_no_receipt() {
        var limited = visitor()
                .with("Authorization", TestPeople.header("cao", Set.of(Role.FINANCE), Set.of("060"), Set.of()));
        assertThat(limited.get("/sheet").status()).isEqualTo(403);
        assertThat(limited.get("/sheet/receipts/1").status()).isEqualTo(403);
        assertThat(limited.get("/").html()).doesNotContain("/sheet");
    }
}
