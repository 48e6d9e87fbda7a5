package socai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import socai.api.Api;
import socai.detectors.Detectors;
import socai.web.Browser;
import socai.web.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * A clerk at a ledger of ten thousand lines: nothing is chosen from a long list, with scripts and without. And its past:
 * the time machine tells what the API tells of the same moment, to the đồng.
 */
class LargePagesTest extends BoundedPages {
    private static final int MOMENTS = 8;
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final Pattern FIGURE = Pattern.compile("<td class=\"n\"[^>]*>|<span class=\"money\"[^>]*>");
    private static final Pattern NEXT = Pattern.compile("id=\"next\" href=\"([^\"]*)\"");
    private static final Map<String, String> DAY =
            Map.of("effectiveDate.day", "20", "effectiveDate.month", "8", "effectiveDate.year", "2013");

    private static final String FORM = "/lines/" + LargeLedger.LARGEST + "/disbursements/new?year=2013&source=S0";

    @Test
    void a_project_is_found_paged_to_and_opened_and_a_commune_is_completed_by_keyboard() {
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go("/");
            browser.look("large-programmes");
            browser.go("/?programme=WIDE");
            assertThat(browser.text("main")).contains("Dòng 1–50 trong 9.900", "Tổng cộng cả 9.900 dòng");
            browser.look("large-overview");
            browser.follow("Trang sau");
            assertThat(browser.text("main")).contains("Dòng 51–100 trong 9.900");
            browser.type("WIDE-q", "duong lien xa so 4321");
            browser.press();
            assertThat(browser.text("tbody")).contains("W4321").doesNotContain("W4322");

            browser.go(FORM);
            browser.look("large-disbursement");
            browser.keys("unit", "bang thanh 17");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text("#unit-group")).contains("Xã Bằng Thành 17"));
            browser.keys("unit", Keys.ARROW_DOWN, Keys.ENTER);
            assertThat(browser.value("unit")).contains("Xã Bằng Thành 17");
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text("#available")).contains("Xã Bằng Thành 17"));
            browser.type("amount", "1000");
            browser.type("reference", "LON-1");
            browser.type("payee", "Công ty Cầu Đường");
            browser.typeDay("effectiveDate", LocalDate.of(2013, 8, 20));
            browser.press();
            assertThat(browser.text("#recorded")).contains("1.000 đ");
            browser.look("large-line");

            for (var page : new String[] {
                "/balances",
                "/reports/disbursement?programme=WIDE",
                "/years/WIDE/2013",
                "/lines/DEEP.D1/obligations",
                "/lines/DEEP.D1/reallocations/new?year=2013&source=S0",
                "/controls?line=W77"
            }) {
                browser.go(page);
                browser.look("large" + page.replaceAll("\\W+", "-"));
            }
        }
    }

    @Test
    void without_scripts_a_name_is_read_by_the_server_and_several_of_that_name_are_given_to_choose_from() {
        var finance = visitor().signIn("finance");
        var form = new HashMap<>(finance.get(FORM).fields());
        form.putAll(DAY);
        form.putAll(Map.of("unit", "xa bang thanh 20", "amount", "1000", "reference", "LON-2", "payee", "Công ty"));
        var several = finance.post(FORM, form);
        assertThat(several.status()).isEqualTo(422);
        assertThat(several.error("unit")).contains("Nhiều chỗ khớp");
        assertThat(several.html()).contains("value=\"10040\"", "value=\"10041\"", "value=\"LON-2\"");

        form.put("unit-choice", "10041");
        assertThat(finance.post(FORM, form).header("Location")).contains("recorded=");
        assertThat(log.at(log.head()).orElseThrow().event().toString()).contains("10041");

        form = new HashMap<>(finance.get(FORM).fields());
        form.putAll(DAY);
        form.putAll(Map.of("unit", "10042", "amount", "1000", "reference", "LON-3", "payee", "Công ty"));
        form.put("commitment", "42/HĐ-XD-43");
        assertThat(finance.post(FORM, form).header("Location"))
                .as("a code and a contract by its number")
                .contains("recorded=");

        form.put("unit", "nowhere");
        assertThat(finance.post(FORM, form).error("unit")).contains("Không tìm thấy");
    }

    @Test
    void filters_take_names_and_keep_the_page() {
        var reader = visitor().signIn("auditor");
        assertThat(reader.get("/balances?groupBy=year&line=lien+xa+so+4321").html())
                .contains("W4321", "2014");
        var page = reader.get("/balances?groupBy=project&groupBy=year&page=2&year=2013");
        assertThat(page.html())
                .contains("page=3#balances", "groupBy=project&amp;groupBy=year&amp;page=2&amp;year=2013&amp;lang=en");
        assertThat(reader.get("/balances?page=999999&groupBy=project").html()).contains("Dòng 10.001–10.");
        assertThat(reader.get("/choices/units?q=bang+thanh").html()).contains("Xã Bằng Thành", "data-full=\"true\"");
        assertThat(reader.get("/lines/DEEP.D1/choices/commitments?q=HD-XD").html())
                .contains("HĐ-XD");
    }

    @Test
    void any_moment_is_what_the_api_tells_of_it_and_steps_lead_on() throws IOException {
        var reader = visitor().signIn("auditor");
        var api = Api.as(root(), "auditor");
        var random = new Random(63);
        var taken = new ArrayList<String>();
        for (var i = 0; i < MOMENTS; i++) {
            var programme = random.nextBoolean() ? "WIDE" : "DEEP";
            var day = FIRST.plusDays(random.nextInt(1_095));
            var asked =
                    "/programmes/" + programme + "/history?at=" + (1 + random.nextInt((int) log.head())) + "&on=" + day;
            var pinned = reader.get(asked);
            var address = pinned.status() == 302 ? pinned.header("Location").replace(root(), "") : asked;
            var page = timed(reader, address + "&money=exact", taken);
            var position = Long.parseLong(address.replaceAll(".*at=([0-9]+)&.*", "$1"));
            var told = api.read("/balances?limit=1000&asOfPosition=" + position + "&programme=" + programme
                    + "&effectiveOn=" + day);
            assertThat(total(page.html())).as(address).isEqualTo(expected(told.path("total"), page.html()));
            assertThat(page.html())
                    .as("the root it stands at")
                    .contains(told.path("seal").path("root").asString(""));
            var next = NEXT.matcher(page.html());
            if (next.find()) {
                assertThat(reader.get(next.group(1).replace("&amp;", "&")).status())
                        .as("a step leads to a state, and to no detour")
                        .isEqualTo(200);
            }
        }
        Files.write(Path.of("target", "history-steps.txt"), taken);
    }

    /** Reads a page once and notes how long that took; nothing hangs on it here, and the bench measures it well. */
    private static Visitor.Page timed(Visitor reader, String address, List<String> taken) {
        var start = System.nanoTime();
        var page = reader.get(address);
        taken.add("%6.1f ms %s".formatted((System.nanoTime() - start) / 1e6, address));
        return page;
    }

    private static final List<String> FIGURES = List.of(
            "allocated",
            "adjusted",
            "carriedIn",
            "unallotted",
            "available",
            "committed",
            "lapsed",
            "carriedOut",
            "disbursed");

    /** The figures of the foot that the table has. */
    private static List<Long> total(String html) {
        if (!html.contains("<tfoot>")) {
            return List.of();
        }
        var foot = html.substring(html.indexOf("<tfoot>"), html.indexOf("</tfoot>"));
        return FIGURE.splitAsStream(foot)
                .skip(1)
                .map(text -> text.replaceAll("(?s)<.*", "")
                        .replaceAll("[^0-9−-]", "")
                        .replace('−', '-'))
                .filter(text -> !text.isEmpty())
                .map(Long::parseLong)
                .toList();
    }

    private static List<Long> expected(JsonNode total, String html) {
        if (!html.contains("<tfoot>")) {
            return List.of();
        }
        var always = List.of("allocated", "unallotted", "available", "disbursed");
        return FIGURES.stream()
                .filter(figure -> always.contains(figure) || total.path(figure).asLong() != 0)
                .map(figure -> total.path(figure).asLong())
                .toList();
    }

    @Test
    void each_detector_tells_how_long_it_looked() throws IOException {
        var auditor = visitor().signIn("auditor");
        var taken = new ArrayList<String>();
        for (var detector : Detectors.ALL) {
            for (var query : List.of("", "?programme=DEEP")) {
                var address = "/detectors/" + detector.name() + query;
                assertThat(timed(auditor, address, taken).html()).as(address).contains("id=\"seen\"");
            }
        }
        Files.write(Path.of("target", "detectors.txt"), taken);
    }
}
