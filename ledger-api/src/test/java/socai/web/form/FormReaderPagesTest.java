package socai.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.text.Text;
import socai.ledger.value.LineId;
import socai.web.PagesTest;

class FormReaderPagesTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/",
                "/?year=2013",
                "/balances",
                "/balances?money=exact&groupBy=unit&groupBy=source&unit=062&year=2013&source=CENTRAL",
                "/reports/disbursement",
                "/reports/disbursement?programme=GNBV-BK-2013-2015&year=2013&on=2013-12-31&unit=dong",
                "/lines/GNBV-BK-2013-2015.30A",
                "/lines/GNBV-BK-2013-2015.30A/disbursements/new",
                "/lines/GNBV-BK-2013-2015.30A/allotments/new",
                "/lines/GNBV-BK-2013-2015.30A/allocations/new",
                "/lines/GNBV-BK-2013-2015.30A/reductions/new",
                "/lines/GNBV-BK-2013-2015.30A/withdrawals/new",
                "/lines/GNBV-BK-2013-2015.30A/commitments/new",
                "/lines/GNBV-BK-2013-2015.30A/raises/new",
                "/lines/GNBV-BK-2013-2015.30A/releases/new",
                "/lines/GNBV-BK-2013-2015.30A/recoveries/new",
                "/lines/GNBV-BK-2013-2015.30A/reallocations/new",
                "/lines/GNBV-BK-2013-2015.30A/carry-overs/new?year=2013&source=CENTRAL&unit=.&account=UNALLOTTED&amount=1",
                "/lines/GNBV-BK-2013-2015.30A/lapses/new?year=2013&source=CENTRAL&unit=.&amount=1",
                "/lines/GNBV-BK-2013-2015.30A/obligations",
                "/proposals",
                "/years",
                "/years/GNBV-BK-2013-2015/2013",
                "/years/GNBV-BK-2013-2015/2013/carry-over",
                "/years/GNBV-BK-2013-2015/2013/lapse",
                "/controls",
                "/controls?line=GNBV-BK-2013-2015.CT135&on=2013-07-01",
                "/docs/refusals",
                "/nothing/here"
            })
    void every_page_speaks_both_languages_and_brings_nothing_that_its_policy_forbids(String path) {
        var reader = visitor();
        if (!path.equals("/login")) {
            reader.signIn("finance");
        }
        for (var language : new String[] {"vi", "en"}) {
            var page = reader.get(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            assertThat(page.html())
                    .contains("lang=\"" + language + "\">")
                    .doesNotContain("??", "null", "style=", "onclick", "http://", "https://");
            assertThat(Pattern.compile("<script(?![^>]*src=)")
                            .matcher(page.html())
                            .find())
                    .as("a script without a file")
                    .isFalse();
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing/here, 404",
        "/lines/x, 404",
        "/lines/GNBV-BK-2013-2015.X, 404",
        "/lines/GNBV-BK-2013-2015.30A?at=1, 404",
        "/lines/GNBV-BK-2013-2015.30A?before=-1, 400",
        "/?year=abc, 400",
        "/balances?groupBy=everything, 400",
        "/reports/disbursement?programme=NOWHERE, 404",
        "/reports/disbursement?year=2030, 404",
        "/reports/disbursement?on=tomorrow, 400",
        "/downloads/balances.pdf, 404",
        "/downloads/balances.csv?year=x, 400",
        "/downloads/iati-activities.xml?programme=NOWHERE, 404",
        "/lines/GNBV-BK-2013-2015.X/obligations, 404",
        "/proposals/x, 404",
        "/proposals/00000000-0000-0000-0000-000000000000, 404",
        "/years/X/2013, 404",
        "/years/GNBV-BK-2013-2015/2016, 404",
        "/controls?on=abc, 400",
        "/balances?page=0, 400",
        "/?programme=NOWHERE, 404"
    })
    void what_is_not_there_is_told_in_words(String path, int status) {
        var page = visitor().signIn("auditor").get(path);
        assertThat(page.status()).isEqualTo(status);
        // A token made at random may spell anything.
        assertThat(page.html().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", ""))
                .contains("Về trang tổng quan")
                .doesNotContain("Exception", "at socai", "Whitelabel", "SQL");
    }

    @Test
    void what_is_no_project_is_told_at_its_field_and_no_other_balance_is_shown() {
        var page = visitor().signIn("auditor").get("/balances?line=khong+co+du+an+nay");
        assertThat(page.html()).contains("id=\"line-error\"", "Không tìm thấy").doesNotContain("<table");
    }

    @Test
    void a_year_of_no_programme_is_told() {
        var page = visitor().signIn("auditor").get("/?year=1999");
        assertThat(page.html())
                .contains("Không có chương trình nào có năm 1999")
                .doesNotContain("<table");
    }

    @Test
    void the_language_is_kept_with_the_page_and_its_query_and_no_other_is_taken() {
        var reader = visitor().signIn("planning");
        assertThat(reader.get("/?year=2013&lang=en").html())
                .contains("Overview of programmes", "href=\"?year=2013&amp;lang=vi\"");
        assertThat(reader.get("/balances").html()).contains("<title>Balances");
        assertThat(reader.get("/balances?lang=fr").html()).contains("<title>Balances");
        assertThat(reader.get("/balances?lang=vi").html()).contains("<title>Số dư");
    }

    @Test
    void an_address_cannot_put_mark_up_into_a_page() {
        var page = visitor().signIn("planning").get("/?x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(page.html()).doesNotContain("<script>alert");
    }

    @Test
    void balances_add_up_to_the_decision_and_name_the_pool_and_every_dong() {
        var reader = visitor().signIn("planning");
        // Of one line: other programmes have money in 2013 too.
        var decided = "/balances?year=2013&line=" + LINE;
        assertThat(reader.get(decided).html())
                .contains("Chưa phân bổ cho địa bàn", "450 triệu", "title=\"450.000.000 đ\"");
        assertThat(reader.get(decided + "&money=exact").html())
                .contains("450.000.000 đ")
                .doesNotContain("450 triệu");
        assertThat(reader.get("/balances?year=2015").html()).contains("Không có số dư nào khớp");
    }

    @Test
    void an_undone_entry_is_marked_and_leads_to_what_undid_it_and_back() {
        allot(LINE, "061", 1_000);
        var paid = disburse(LINE, "061", 400, "SAI-1");
        var undone = record(new Reverse(
                LINE, paid.id(), (MoneyEvent) paid.event(), new Text("Nhập nhầm"), LocalDate.of(2013, 7, 2)));
        var page = visitor().signIn("auditor").get("/lines/" + LINE).html();
        assertThat(page)
                .contains(
                        "Đã đảo",
                        "?at=" + undone.position() + "#entry-" + undone.position(),
                        "?at=" + paid.position() + "#entry-" + paid.position(),
                        "−400 đ",
                        "+400 đ",
                        "Lý do:",
                        "Cầu Đường &amp; Bến Bãi &quot;Ba Bể&quot;");
    }

    @Test
    void a_long_statement_is_read_page_by_page_and_each_entry_has_its_address() {
        allot(LINE, "065", 1_000);
        var first = disburse(LINE, "065", 1, "DAI-0");
        for (var i = 1; i <= 30; i++) {
            disburse(LINE, "065", 1, "DAI-" + i);
        }
        var reader = visitor().signIn("auditor");
        var newest = reader.get("/lines/" + LINE).html();
        assertThat(newest).contains("DAI-30", "Cũ hơn").doesNotContain("DAI-0<", "Mới nhất</a>");
        var older = Pattern.compile("\\?before=[0-9]+").matcher(newest);
        assertThat(older.find()).isTrue();
        assertThat(reader.get("/lines/" + LINE + older.group()).html()).contains("DAI-0<", "Mới nhất</a>");
        assertThat(reader.get("/lines/" + LINE + "?at=" + first.position()).html())
                .contains("id=\"entry-" + first.position() + "\"");
    }

    @Test
    void nobody_is_told_of_having_recorded_what_someone_else_did() {
        var allotted = allot(LINE, "058", 1_000);
        var path = "/lines/" + LINE + "?recorded=" + allotted.position();
        assertThat(visitor().signIn("finance").get(path).html()).contains("id=\"recorded\"");
        assertThat(visitor().signIn("auditor").get(path).html()).doesNotContain("id=\"recorded\"");
    }

    @Test
    void a_wrong_password_is_told_in_words_and_signing_out_ends_it() {
        var reader = visitor();
        assertThat(reader.get("/login?error").html()).contains("role=\"alert\"", "<title>Lỗi: Đăng nhập");
        reader.signIn("planning");
        assertThat(reader.get("/login").status()).isEqualTo(302);
        var left = reader.post("/logout", Map.of("_csrf", reader.get("/").hidden("_csrf")));
        assertThat(left.header("Location")).contains("/login?logout");
        assertThat(reader.get("/").header("Location")).endsWith("/login");
    }
}
