package socai.web.reconciliations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
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

/** An accountant reconciles the month: loads the statement, explains what differs, signs, and prints the agreement. */
class ReconciliationPagesTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");
    private static final String UNIT = "064";
    private static final LocalDate FIRST = LocalDate.of(2013, 7, 1);
    private static final LocalDate LAST = LocalDate.of(2013, 7, 31);
    private static final String HEADINGS = "Số chứng từ\tNgày\tSố tiền\tDự án\tNguồn vốn\tĐơn vị\n";

    private void pay(String voucher, int day, long dong) {
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
                FIRST.withDayOfMonth(day),
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

    @ParameterizedTest
    @CsvSource({
        "finance, /reconciliations, 200",
        "auditor, /reconciliations, 200",
        "auditor, /reconciliations/new, 403",
        "finance, /reconciliations/00000000-0000-0000-0000-000000000000, 404",
        "finance, /reconciliations/nothing, 404",
        "finance, /reconciliations/nothing/agreement, 404"
    })
    void who_may_not_has_no_page(String user, String path, int status) {
        assertThat(visitor().signIn(user).get(path).status()).isEqualTo(status);
    }
}
