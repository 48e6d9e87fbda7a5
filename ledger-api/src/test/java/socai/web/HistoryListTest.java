package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Programmes are found by words, and days are typed as people here write them, whatever the browser speaks. */
class HistoryListTest extends PagesTest {
    private static final String CODE = "P-HIST-LIST";

    @Test
    void a_programme_is_found_by_words_and_its_past_by_a_day_in_three_fields() {
        OtherProgramme.define(this::record, CODE);
        try (var browser = Browser.open(root())) {
            browser.signIn("auditor");
            browser.go("/history");
            browser.type("q", "hist-list nuoc sach");
            browser.press();
            assertThat(browser.text("#programmes")).contains(CODE).doesNotContain("GNBV");
            browser.look("history-programmes");
            browser.follow(CODE);
            browser.type("on", "31");
            browser.type("on-month", "7");
            browser.type("on-year", "2013");
            browser.click("#go");
            assertThat(browser.path()).endsWith("on=2013-07-31");
            assertThat(browser.text("#now")).contains("31/07/2013");
            browser.look("history-days");
        }
    }

    @Test
    void what_nothing_matches_is_said_and_a_page_beyond_the_last_is_the_last() {
        var reader = visitor().signIn("planning");
        assertThat(reader.get("/history?q=khong+co+chuong+trinh+nay").html()).contains("Không có gì khớp");
        assertThat(reader.get("/history?page=99").html()).contains("GNBV-BK-2013-2015");
        assertThat(reader.get("/history?page=0").status()).isEqualTo(400);
    }

    @Test
    void a_day_in_three_fields_is_read_wherever_a_page_is_filtered_by_one() {
        var reader = visitor().signIn("planning");
        var end = log.endOfAppend(2);
        var history = "/programmes/GNBV-BK-2013-2015/history";
        for (var leads : Map.of(
                        history + "?at=" + end + "&on.day=5&on.month=07&on.year=2013",
                        history + "?at=" + end + "&on=2013-07-05",
                        history + "?at=" + end + "&on.day=&on.month=&on.year=&on=2013-07-05",
                        "",
                        history + "/comparison?at=" + end + "&on=2013-01-01&to=" + end
                                + "&toOn.day=31&toOn.month=12&toOn.year=2013",
                        history + "/comparison?at=" + end + "&on=2013-01-01&to=" + end + "&toOn=2013-12-31")
                .entrySet()) {
            var answer = reader.get(leads.getKey());
            assertThat(answer.header("Location").replace(root(), ""))
                    .as(leads.getKey())
                    .isEqualTo(leads.getValue());
            assertThat(answer.status())
                    .as(leads.getKey())
                    .isEqualTo(leads.getValue().isEmpty() ? 200 : 302);
        }
        for (var filtered : new String[] {
            "/controls?line=GNBV-BK-2013-2015.30A", "/reports/disbursement?programme=GNBV-BK-2013-2015&year=2013"
        }) {
            var page = reader.get(filtered + "&on.day=9&on.month=8&on.year=2013");
            assertThat(page.html()).as(filtered).contains("09/08/2013", "value=\"9\"", "value=\"8\"");
        }
        for (var wrong : new String[] {
            history + "?on.day=30&on.month=2&on.year=2013",
            history + "?on.day=5&on.month=&on.year=2013",
            history + "?known.day=x&known.month=1&known.year=2013",
            "/controls?line=GNBV-BK-2013-2015.30A&on.day=31&on.month=6&on.year=2013",
            "/reports/disbursement?on.day=1&on.month=13&on.year=2013"
        }) {
            assertThat(reader.get(wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void no_page_asks_for_a_day_in_the_browser_s_own_order() throws IOException {
        try (var templates = Files.walk(Path.of("src", "main", "resources", "templates"))) {
            assertThat(templates.filter(Files::isRegularFile))
                    .hasSizeGreaterThan(30)
                    .allSatisfy(
                            template -> assertThat(Files.readString(template)).doesNotContain("type=\"date\""));
        }
    }
}
