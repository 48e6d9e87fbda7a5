package socai.web.reconciliations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.TestPeople;
import socai.api.Api;
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
import socai.rights.Role;
import socai.web.Browser;
import socai.web.PagesTest;
import socai.web.Visitor;

/** An accountant reconciles the month: loads the statement, explains what differs, signs, and prints the agreement. */
class ReconciliationPagesTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");
    private static final String UNIT = "064";
    private static final LocalDate FIRST = LocalDate.of(2013, 7, 1);
    private static final LocalDate LAST = LocalDate.of(2013, 7, 31);
    private static final LocalDate OCTOBER = LocalDate.of(2013, 10, 1);
    private static final String HEADINGS = "Số chứng từ\tNgày\tSố tiền\tDự án\tNguồn vốn\tĐơn vị\n";

    private void pay(String voucher, int day, long dong) {
        pay(voucher, FIRST.withDayOfMonth(day), dong);
    }

    private void pay(String voucher, LocalDate day, long dong) {
        record(new Enter(new Disbursed(
                LINE,
                new FiscalYear(2013),
                new SourceCode("CENTRAL"),
                new UnitCode(UNIT),
                new Money(dong),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber(voucher),
                new Text("Công ty Cầu Đường"),
                null,
                day,
                null,
                null)));
    }

    private static String row(String voucher, int day, String dong) {
        return "%s\t%02d/07/2013\t%s\tNCNL\tCENTRAL\t%s\n".formatted(voucher, day, dong, UNIT);
    }

    @Test
    void the_month_s_statement_is_loaded_explained_signed_by_two_and_printed() throws Exception {
        allot(LINE, UNIT, 900_000);
        for (var i = 1; i <= 12; i++) {
            pay("KB-" + i, i, 1_000L * i);
        }
        var rows = new StringBuilder(HEADINGS);
        for (var i = 1; i <= 11; i++) {
            rows.append(row("KB-" + i, i, i == 5 ? "5.001" : "%d.000".formatted(i)));
        }
        rows.append(row("KB-99", 30, "77.000")).append("Tổng cộng\t\t143.001\n");
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go("/reconciliations");
            browser.pressButton("new");
            browser.look("reconciliation-load");
            browser.choose("statementProgramme", "GNBV-BK-2013-2015");
            browser.type("statementYear", "2013");
            browser.type("statementUnit", UNIT);
            browser.typeDay("fromDay", FIRST);
            browser.typeDay("toDay", LAST);
            browser.paste("rows", rows.toString().replace("77.000", "bảy mươi"));
            browser.pressButton("send");
            assertThat(browser.text("main")).contains("C13");
            browser.paste("rows", rows.toString());
            browser.pressButton("send");
            assertThat(browser.text("#total")).contains("3", "143.001 đ");
            browser.look("reconciliation");
            var page = browser.path().replace("?recorded", "");

            browser.choose("kind-2", "TIMING");
            browser.type("note-2", "Chứng từ của tháng sau");
            browser.pressButton("explain-2");
            assertThat(browser.text("main")).contains("Chứng từ của tháng sau", "Đã giải thích: Lệch thời điểm");
            browser.pressButton("explain-all");
            assertThat(browser.text("main")).contains("Đã giải thích: Lệch số tiền", "Đã giải thích: Kho bạc thiếu");
            browser.look("reconciliation-explained");
            browser.pressButton("sign-ours");
            await(log.head()); // a page shows what the read tables hold by then
            browser.go(page);
            assertThat(browser.text("#signed")).contains("finance").contains("Kho bạc Nhà nước: Chưa ký");
            browser.type("basisNumber", "12/KBNN-BC");
            browser.typeDay("basisDate", LAST);
            browser.type("basisIssuer", "KBNN Chợ Đồn");
            browser.pressButton("sign-theirs");
            assertThat(browser.text("main")).as("nobody signs for both").contains("một người không ký cho cả hai bên");
            var chief = Api.saying(root(), TestPeople.header("chief", Set.of(Role.FINANCE), Set.of(), Set.of()));
            assertThat(chief.post("/reconciliations/" + page.substring(page.lastIndexOf('/') + 1) + "/signatures", """
                            {"side":"TREASURY","document":{"number":"12/KBNN-BC","date":"2013-07-31","issuer":"KBNN Chợ Đồn"}}
                            """)
                            .status())
                    .isEqualTo(201);
            await(log.head());
            browser.go(page);
            assertThat(browser.text("#state")).isEqualTo("Hai bên đã ký");
            browser.look("reconciliation-agreed");
            pay("KB-13", 13, 13_000);
            await(log.head());
            browser.go(page + "?by=UNIT&shown=ALL");
            assertThat(browser.text("#later")).contains("1 bút toán");
            browser.go(page + "/agreement");
            assertThat(browser.text("#signatures")).contains("finance", "chief", "12/KBNN-BC", "KBNN Chợ Đồn");
            assertThat(browser.text("main")).contains("143.001 đ", "Chứng từ của tháng sau");
            browser.look("reconciliation-agreement");
            Path pdf = browser.print("reconciliation-agreement");
            assertThat(Files.size(pdf)).isPositive();
            browser.signOut();
        }
    }

    @Test
    void what_is_wrong_is_told_at_its_field_and_nothing_is_loaded() {
        var clerk = visitor().signIn("finance");
        var before = log.head();
        var form = new HashMap<>(clerk.get("/reconciliations/new").fields());
        form.putAll(Map.of(
                "statementProgramme", "GNBV-BK-2013-2015",
                "statementYear", "2013",
                "fromDay.day", "1",
                "fromDay.month", "7",
                "fromDay.year", "2013",
                "toDay.day", "30",
                "toDay.month", "6",
                "toDay.year", "2013",
                "rows", HEADINGS + row("A-1", 1, "5")));
        var refused = clerk.post("/reconciliations/new", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("fromDay-error");
        form.put("rows", HEADINGS + "<script>alert(1)</script>\t01/07/2013\t5\tNCNL\tCENTRAL\t064\n");
        form.put("toDay.month", "7");
        assertThat(clerk.post("/reconciliations/new", form).html())
                .contains("A2")
                .doesNotContain("<script>alert(1)</script>");
        assertThat(log.head()).isEqualTo(before);
    }

    private static final String ODD = "Sao kê tháng 7\nMã hiệu;Hôm;Tiền ra;Dự án;Nguồn vốn;Đơn vị\n";

    private static String odd(String voucher, int day, String amount) {
        return "%s;%02d/10/2013;%s;NCNL;CENTRAL;064\n".formatted(voucher, day, amount);
    }

    @Test
    void a_file_with_unknown_headings_is_looked_over_said_by_hand_and_loaded(@TempDir Path folder) throws IOException {
        allot(LINE, UNIT, 9_000_000);
        pay("TP-1", OCTOBER.withDayOfMonth(3), 1_500_000);
        pay("X-1", OCTOBER.withDayOfMonth(5), 800_000);
        pay("X-2", OCTOBER.withDayOfMonth(6), 1_200_000);
        var file = folder.resolve("sao-ke.csv");
        Files.write(file, (ODD + odd("TP-1", 3, "1,5") + odd("TP-2", 4, "2")).getBytes(StandardCharsets.UTF_16LE));
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go("/reconciliations/new");
            browser.keys("file", file.toString());
            browser.pressButton("send-file");
            assertThat(browser.text("#detected"))
                    .contains("sao-ke.csv", "UTF-16LE", "chấm phẩy", "C · Tiền ra → Không đọc", "D · Dự án → Dự án");
            assertThat(browser.text("main")).contains("Sao kê thiếu cột Ngày");
            browser.choose("column-A", "voucher");
            browser.choose("column-B", "date");
            browser.choose("column-C", "amount");
            browser.choose("money", "trieu");
            browser.choose("statementProgramme", "GNBV-BK-2013-2015");
            browser.pressButton("check");
            assertThat(browser.text("#lines")).contains("2 dòng", "3.500.000 đ");
            browser.type("statementYear", "2013");
            browser.type("statementUnit", UNIT);
            browser.typeDay("fromDay", OCTOBER);
            browser.typeDay("toDay", OCTOBER.withDayOfMonth(31));
            browser.look("reconciliation-file");
            browser.type("name", "Kho bạc Chợ Đồn");
            browser.pressButton("save");
            assertThat(browser.text("#saved")).contains("Kho bạc Chợ Đồn");
            browser.pressButton("load");
            assertThat(browser.text("#recorded")).isNotEmpty();
            assertThat(browser.text("#total")).contains("3.500.000 đ");
            matchByHand(browser);
            browser.signOut();
        }
    }

    private static void matchByHand(Browser browser) {
        var page = browser.path().replace("?recorded", "");
        browser.click("#same-1");
        browser.click("#same-2");
        browser.pressButton("match-by-hand");
        assertThat(browser.text("main")).contains("phía Kho bạc 2.000.000 đ, trong sổ 800.000 đ");
        browser.click("#same-3"); // the others are still marked
        browser.type("hand-note", "Kho bạc ghi gộp");
        browser.look("reconciliation-by-hand");
        browser.pressButton("match-by-hand");
        assertThat(browser.text("#total")).contains("(1 khớp tay)");
        assertThat(browser.text("main")).doesNotContain("Đề xuất");
        browser.go(page + "?shown=BY_HAND");
        assertThat(browser.text("main")).contains("Kho bạc ghi gộp", "Khớp tay");
        browser.look("reconciliation-matched-by-hand");
        browser.pressButton("apart-1");
        assertThat(browser.text("main")).contains("Đề xuất: Sổ thiếu").doesNotContain("(1 khớp tay)");
    }

    @Test
    void a_saved_mapping_is_proposed_for_the_next_file_by_its_headings() {
        var clerk = visitor().signIn("finance");
        var page = send(clerk, ODD + odd("TP-1", 3, "1,5"), "");
        var form = new HashMap<>(clerk.get(page).fields());
        form.keySet().removeIf(field -> field.equals("mapping"));
        form.putAll(Map.of(
                "column.A", "voucher", "column.B", "date", "column.C", "amount", "money", "trieu", "act", "save"));
        form.put("name", "Kho bạc của tỉnh");
        assertThat(clerk.post(page, form).html()).contains("Kho bạc của tỉnh", "1.500.000");
        assertThat(clerk.get("/imports").html())
                .as("what stands in a statement is no proposal for files of entries")
                .doesNotContain("Kho bạc của tỉnh");

        var moved = "Tiền ra;Hôm;Khác\n2;04/07/2013;x\n";
        var proposed = clerk.get(send(clerk, moved, "Kho bạc của tỉnh"));
        assertThat(proposed.html()).contains("đề xuất", "2.000.000");
        assertThat(proposed.fields())
                .containsEntry("column.A", "amount")
                .containsEntry("column.B", "date")
                .containsEntry("column.C", "")
                .containsEntry("money", "trieu");
        assertThat(clerk.post(page, withAct(form, "load")).status())
                .as("the period is not said yet")
                .isEqualTo(422);
    }

    private static Map<String, String> withAct(Map<String, String> form, String act) {
        var other = new HashMap<>(form);
        other.put("act", act);
        return other;
    }

    private static String send(Visitor clerk, String file, String mapping) {
        var form = new HashMap<>(clerk.get("/reconciliations/new").fields());
        form.keySet().retainAll(Set.of("_csrf"));
        form.put("mapping", mapping);
        var sent =
                clerk.post("/reconciliations/files", form, "file", "sao-ke.csv", file.getBytes(StandardCharsets.UTF_8));
        assertThat(sent.status()).as(sent.html()).isEqualTo(302);
        var place = sent.header("Location");
        return place.substring(place.indexOf("/reconciliations"));
    }

    @Test
    void what_is_no_table_is_refused_with_its_reason_and_an_auditor_sends_none() {
        var clerk = visitor().signIn("finance");
        var refused = clerk.get(send(clerk, "\"a", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("ngoặc kép");
        var auditor = visitor().signIn("auditor");
        var token = new HashMap<>(auditor.get("/reconciliations").fields());
        token.keySet().retainAll(Set.of("_csrf"));
        assertThat(auditor.post("/reconciliations/files", token, "file", "a.csv", new byte[] {'a'})
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "finance, /reconciliations, 200",
        "auditor, /reconciliations, 200",
        "auditor, /reconciliations/new, 403",
        "finance, /reconciliations/00000000-0000-0000-0000-000000000000, 404",
        "finance, /reconciliations/nothing, 404",
        "finance, /reconciliations/nothing/agreement, 404",
        "finance, /reconciliations/files/nothing, 404",
        "finance, /reconciliations/files/0000000000000000000000000000000000000000000000000000000000000000, 404"
    })
    void who_may_not_has_no_page(String user, String path, int status) {
        assertThat(visitor().signIn(user).get(path).status()).isEqualTo(status);
    }
}
