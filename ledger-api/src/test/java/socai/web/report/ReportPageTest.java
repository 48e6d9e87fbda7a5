package socai.web.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.api.Tool;
import socai.ledger.value.LineId;
import socai.web.Browser;
import socai.web.PagesTest;

/** The report on the page, and on paper. */
class ReportPageTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.MHGN");
    private static final String REPORT =
            "/reports/disbursement?programme=GNBV-BK-2013-2015&year=2013&on=2013-12-31&unit=";
    private static final Pattern PAPER = Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)]");

    @Test
    void it_is_the_usual_form_in_millions_and_in_dong() {
        allot(LINE, "061", 250_050_000);
        disburse(LINE, "061", 100_050_000, "BC-1");
        var reader = visitor().signIn("planning");
        assertThat(reader.get(REPORT + "trieu").html())
                .contains(
                        "Năm 2013, lũy kế đến hết ngày 31/12/2013",
                        "Đơn vị tính: triệu đồng",
                        "Huyện Ba Bể",
                        "146.782,0",
                        ">250,0<",
                        ">100,0<",
                        "title=\"100.050.000 đ\"",
                        "làm tròn riêng");
        assertThat(reader.get(REPORT + "dong").html())
                .contains("146.782.000.000", "250.050.000", "100.050.000")
                .doesNotContain("làm tròn riêng");
        assertThat(reader.get(REPORT + "trieu&lang=en").html()).contains("146,782.0", "Report of disbursement");
    }

    @ParameterizedTest
    @CsvSource({
        "/downloads/balances.csv?groupBy=project&year=2013, .csv",
        "/downloads/balances.xlsx, .xlsx",
        "/downloads/journal.csv?line=GNBV-BK-2013-2015.30A, .csv",
        "/downloads/journal.hledger, .hledger",
        "/downloads/data-package.zip, .zip",
        "/downloads/iati-activities.xml?programme=GNBV-BK-2013-2015, .xml",
        "/reports/disbursement.xlsx?year=2013, .xlsx"
    })
    void whoever_is_signed_in_takes_files_away_and_nobody_else(String path, String end) {
        var file = visitor().signIn("auditor").get(path);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Disposition")).contains("attachment", end);
        assertThat(file.header("X-Ledger-Position")).matches("[0-9]+");
        assertThat(visitor().get(path).header("Location")).endsWith("/login");
    }

    @Test
    void the_balances_page_leads_to_the_files_of_what_it_shows() {
        var page = visitor().signIn("auditor").get("/balances?groupBy=unit&year=2013&line=" + LINE);
        assertThat(page.html())
                .contains(
                        "/downloads/balances.xlsx?groupBy=unit&amp;line=" + LINE + "&amp;year=2013\"",
                        "/downloads/journal.csv?line=" + LINE + "&amp;year=2013\"",
                        "/downloads/iati-activities.xml?programme=GNBV-BK-2013-2015\"");
    }

    @Test
    void a_real_browser_prints_it_on_a4_with_the_table_and_without_the_page_around_it()
            throws IOException, InterruptedException {
        allot(LINE, "062", 1_000_000);
        try (var browser = Browser.open(root())) {
            browser.signIn("auditor");
            browser.go(REPORT + "trieu");
            browser.look("report");
            var pdf = browser.print("report");
            var raw = new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1);
            assertThat(PAPER.matcher(raw).results()).hasSizeBetween(1, 2).allSatisfy(paper -> {
                assertThat(Double.parseDouble(paper.group(1))).isCloseTo(841.9, within(1.0));
                assertThat(Double.parseDouble(paper.group(2))).isCloseTo(595.3, within(1.0));
            });
            textIsWhole(pdf);
        }
    }

    private static void textIsWhole(Path pdf) throws IOException, InterruptedException {
        Tool.mustBeThere("pdftotext");
        var text = Tool.run("pdftotext", "-layout", pdf.toString(), "-");
        assertThat(text)
                .containsIgnoringCase("Báo cáo tình hình giải ngân")
                .contains("146.782,0", "56.492,0", "Huyện Ngân Sơn", "Tổng cộng", "Người lập biểu", "bút toán số")
                .doesNotContain("Đăng xuất", "Xem báo cáo", "Số dư");
    }
}
