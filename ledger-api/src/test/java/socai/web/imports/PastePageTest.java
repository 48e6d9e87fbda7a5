package socai.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.ledger.value.LineId;
import socai.web.Browser;
import socai.web.PagesTest;

/** A clerk pastes vouchers from a spreadsheet, mends what is wrong, and records. */
class PastePageTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");
    private static final String HEADINGS =
            "Số chứng từ\tDự án\tNăm\tNguồn vốn\tĐơn vị\tSố tiền\tLoại giải ngân\tĐơn vị thụ hưởng\tNgày hạch toán\n";

    private static String vouchers(String prefix, int number) {
        return HEADINGS
                + IntStream.rangeClosed(1, number)
                        .mapToObj(row -> prefix + row + "\tNCNL\t2013\tCENTRAL\t061\t" + (1000 + row)
                                + "\tKLHT\tCông ty Xây dựng số " + row + "\t15/08/2013")
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void two_hundred_vouchers_with_three_mistakes_are_mended_and_recorded() {
        allot(LINE, "061", 900_000);
        var right = vouchers("UNC-D-", 200);
        var wrong = right.replace("\t1005\t", "\tnăm nghìn\t")
                .replace("UNC-D-7\t", "UNC-D-6\t")
                .replace("1009\tKLHT", "1009\tkhông rõ");
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go("/imports");
            browser.look("imports");
            browser.choose("programme", "GNBV-BK-2013-2015");
            browser.paste("rows", wrong);
            browser.pressButton("check");
            assertThat(browser.text("#wrong")).contains("3");
            assertThat(browser.text("main")).contains("F6", "A8", "G10", "dòng 7");
            browser.look("imports-wrong");
            browser.paste("rows", right);
            browser.pressButton("check");
            assertThat(browser.text("#totals")).contains("200", "220.100 đ");
            browser.look("imports-right");
            var before = log.head();
            browser.pressButton("all");
            assertThat(browser.text("#recorded")).contains("200 dòng", "220.100 đ");
            assertThat(log.head()).isEqualTo(before + 201);
            browser.look("imports-recorded");
            browser.follow((before + 1) + "–" + (before + 200));
            browser.follow("Bảng kê để in và ký");
            assertThat(browser.text("#receipt-sum")).isEqualTo("220.100 đ");
            browser.signOut();
        }
    }

    @Test
    void what_is_no_table_is_told_and_the_same_rows_are_recognised() {
        allot(LINE, "061", 900_000);
        var clerk = visitor().signIn("finance");
        var form = new HashMap<>(clerk.get("/imports").fields());
        form.putAll(Map.of("rows", "a", "act", "check"));
        var refused = clerk.post("/imports", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("tiêu đề");
        form.putAll(Map.of("rows", vouchers("UNC-E-", 2), "act", "all", "programme", "GNBV-BK-2013-2015"));
        assertThat(clerk.post("/imports", form).status()).isEqualTo(302);
        var again = clerk.post("/imports", form);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.html()).contains("đã được ghi");
        form.put("rows", "x".repeat(60_001));
        assertThat(clerk.post("/imports", form).html()).contains("60.000");
    }

    @ParameterizedTest
    @CsvSource({
        "finance, /imports, 200",
        "planning, /imports, 403",
        "auditor, /imports, 403",
        "finance, /imports/template?type=Allot&format=csv, 200",
        "finance, /imports/template?type=Nothing, 400"
    })
    void only_who_records_lists_has_the_page(String user, String path, int status) {
        assertThat(visitor().signIn(user).get(path).status()).isEqualTo(status);
    }
}
