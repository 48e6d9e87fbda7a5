package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** However large a programme is, an answer holds 200 rows at most, leads on to the rest and sums up all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedAnswersTest extends ApiTest {
    private static final String CODE = "BOUNDED";
    private static final int PROJECTS = 430;
    private static final int UNITS = 410;
    private static final int USUAL = 200;
    private static final String FILTER = "programme=" + CODE;

    @BeforeAll
    void aLargeProgramme() {
        var answer = admin().post("/programmes", programme());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().path("events").size()).isEqualTo(PROJECTS + 1);
        var given = finance().post("/batches", list(PROJECTS, i ->
                """
                {"type":"Allocate","line":"%s.P%d","year":2013,"source":"STATE","unit":"%s","amount":%d,"legalBasis":
                 {"number":"%d/QĐ","date":"2013-06-20","issuer":"UBND"}}
                """.formatted(CODE, i, unit(i % UNITS), 1_000 + i, i % 250)));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(given.body().path("events").size()).isEqualTo(PROJECTS);
        assertThat(given.body().path("balances").size()).isEqualTo(USUAL);
        assertThat(given.body().path("cut").path("balances").asInt()).isEqualTo(PROJECTS);
        var promised =
                finance().post("/batches", list(PROJECTS, i -> """
                {"type":"Commit","line":"%s.P%d","year":2013,"source":"STATE","unit":"%s","amount":%d,
                 "contract":"HĐ-%d","payee":"Công ty %d"}
                """.formatted(CODE, i, unit(i % UNITS), 10 + i, i, i)));
        assertThat(promised.status()).as(promised.text()).isEqualTo(201);
        finance().get("/balances?atLeast=" + finance().head());
    }

    private static String unit(int number) {
        return "U" + number;
    }

    private static String list(int size, Function<Integer, String> entry) {
        return IntStream.range(0, size).mapToObj(entry::apply).collect(Collectors.joining(",", "[", "]"));
    }

    private static String programme() {
        return """
                {"code":"%s","title":"Chương trình lớn","legalBasis":%s,"years":[2013],"envelope":9000000,
                 "sources":[{"code":"STATE","name":"Ngân sách","kind":"STATE_BUDGET"}],
                 "projects":%s,"units":%s}
                """.formatted(
                CODE,
                BASIS,
                list(
                        PROJECTS,
                        i -> "{\"code\":\"P%d\",\"name\":\"%s số %d\",\"envelope\":9000,\"sources\":[\"STATE\"]}"
                                .formatted(i, i % 2 == 0 ? "Đường" : "Cầu", i)),
                list(
                        UNITS,
                        i -> i == 0
                                ? "{\"code\":\"U0\",\"name\":\"Tỉnh\",\"level\":\"PROVINCE\"}"
                                : "{\"code\":\"U%d\",\"name\":\"Huyện %d\",\"level\":\"DISTRICT\",\"parent\":\"U0\"}"
                                        .formatted(i, i)));
    }

    /** All pages of a call whose answer is an object with {@code next}. */
    private List<JsonNode> pages(String path, String rows, int size) {
        var pages = new ArrayList<JsonNode>();
        var after = "";
        do {
            var answer = finance().get(path + after);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.body().path(rows).size()).isBetween(1, size);
            pages.add(answer.body());
            after = answer.body().has("next")
                    ? "&after=" + answer.body().path("next").asString()
                    : "";
        } while (!after.isEmpty());
        return pages;
    }

    private static List<JsonNode> rows(List<JsonNode> pages, String rows) {
        return pages.stream().flatMap(page -> page.path(rows).valueStream()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project",
                "unit",
                "project,unit",
                "project,district,unit,year,source",
                "unit,source",
                "district",
                "district,unit,year"
            })
    void pages_of_balances_are_the_whole_sheet_once_and_each_has_the_total_of_all(String groupBy) {
        for (var size : List.of(7, USUAL, 1_000)) {
            var path = "/balances?" + FILTER + "&groupBy=" + groupBy + (size == USUAL ? "" : "&limit=" + size);
            var pages = pages(path, "rows", size);
            var rows = rows(pages, "rows");
            assertThat(rows).as(groupBy).doesNotHaveDuplicates();
            assertThat(rows.stream().map(row -> row.path("unit").asString("")).toList())
                    .satisfies(units -> assertThat(units).isNotEmpty());
            var total = pages.getFirst().path("total");
            assertThat(pages).allSatisfy(page -> assertThat(page.path("total")).isEqualTo(total));
            assertThat(rows.stream()
                            .mapToLong(row -> row.path("committed").asLong())
                            .sum())
                    .isEqualTo(total.path("committed").asLong());
            assertThat(rows.stream()
                            .mapToLong(row -> row.path("allocated").asLong())
                            .sum())
                    .isEqualTo(total.path("allocated").asLong());
            if (size == 1_000) {
                assertThat(pages).hasSize(1);
            }
        }
    }

    @Test
    void projects_stand_in_the_order_of_their_programme_over_all_pages() {
        var codes = rows(pages("/balances?groupBy=project&" + FILTER, "rows", USUAL), "rows").stream()
                .map(row -> row.path("project").asString())
                .toList();
        assertThat(codes)
                .isEqualTo(IntStream.range(0, PROJECTS).mapToObj(i -> "P" + i).toList());
    }

    @Test
    void pages_of_what_changed_are_all_that_changed() {
        var pages = pages("/diff?from=0&groupBy=project&limit=150&" + FILTER, "rows", 150);
        assertThat(rows(pages, "rows")).hasSize(PROJECTS).doesNotHaveDuplicates();
        assertThat(pages)
                .hasSize(3)
                .allSatisfy(page -> assertThat(page.path("total"))
                        .isEqualTo(pages.getFirst().path("total")));
    }

    @Test
    void a_plan_tells_the_first_of_its_lists_their_counts_and_where_the_rest_is() {
        var plan = finance().get("/programmes/" + CODE).body();
        assertThat(plan.path("projects").size()).isEqualTo(USUAL);
        assertThat(plan.path("units").size()).isEqualTo(USUAL);
        assertThat(plan.path("projectCount").asInt()).isEqualTo(PROJECTS);
        assertThat(plan.path("unitCount").asInt()).isEqualTo(UNITS);
        assertThat(plan.path("next").path("units").asString()).isEqualTo("/api/v1/programmes/" + CODE + "/units");
        assertThat(plan.path("title").asString()).isEqualTo("Chương trình lớn");
        var listed = finance().get("/programmes?limit=1000").body();
        assertThat(listed.valueStream())
                .allSatisfy(each -> assertThat(each.path("projects").size()).isLessThanOrEqualTo(USUAL));
    }

    @Test
    void a_small_plan_is_told_as_it_was_laid_down() {
        newProgramme("SMALL-PLAN");
        var plan = finance().get("/programmes/SMALL-PLAN").body();
        assertThat(plan.propertyNames())
                .containsExactlyInAnyOrder(
                        "code", "title", "legalBasis", "years", "envelope", "sources", "projects", "units", "notes");
        assertThat(admin().post("/programmes", programme("SMALL-PLAN", 1_000_000))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void projects_and_units_are_read_page_by_page_and_searched_without_accents() {
        var path = "/programmes/" + CODE;
        assertThat(rows(pages(path + "/projects?limit=100", "projects", 100), "projects"))
                .hasSize(PROJECTS)
                .doesNotHaveDuplicates();
        assertThat(rows(pages(path + "/units?limit=1000", "units", 1000), "units"))
                .hasSize(UNITS);
        var roads = finance().get(path + "/projects?q=duong%20SO").body();
        assertThat(roads.path("count").asInt()).isEqualTo(PROJECTS / 2);
        assertThat(roads.path("projects").size()).isEqualTo(USUAL);
        assertThat(finance().get(path + "/units?q=U409").body().path("count").asInt())
                .isEqualTo(1);
        assertThat(finance().get(path + "/units?q=nowhere").body().path("units").size())
                .isZero();
        assertThat(finance().get(path + "/units?after=NOWHERE").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/obligations?" + FILTER,
                "/obligations?limit=3&programme=BOUNDED&year=2013",
                "/programmes?limit=1",
                "/years/" + CODE + "?limit=100"
            })
    void lists_lead_on_by_a_link(String path) {
        if (path.startsWith("/years")) {
            closeAndReopen();
        }
        var size = path.contains("limit=") ? Integer.parseInt(path.replaceAll(".*limit=([0-9]+).*", "$1")) : USUAL;
        var seen = new ArrayList<JsonNode>();
        var next = path;
        while (!next.isEmpty() && seen.size() < 1_300) {
            var answer = finance().get(next);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.body().size()).isBetween(1, size);
            answer.body().forEach(seen::add);
            var link = answer.header("link");
            assertThat(link.isEmpty() || link.endsWith(">; rel=\"next\"")).isTrue();
            next = link.isEmpty() ? "" : link.substring("</api/v1".length(), link.indexOf('>'));
        }
        assertThat(seen).doesNotHaveDuplicates();
        if (path.startsWith("/obligations")) {
            assertThat(seen).hasSize(PROJECTS);
            assertThat(seen.stream()
                            .mapToLong(item -> item.path("open").asLong())
                            .sum())
                    .isEqualTo(finance()
                            .get("/balances?" + FILTER)
                            .body()
                            .path("total")
                            .path("committed")
                            .asLong());
        }
    }

    private void closeAndReopen() {
        if (finance().get("/years/" + CODE).body().isEmpty()) {
            admin().post("/years/" + CODE + "/2013/closing", "{}");
            admin().post("/years/" + CODE + "/2013/reopening", "{\"reason\":\"Sửa\",\"legalBasis\":" + BASIS + "}");
        }
    }

    @Test
    void the_end_of_a_year_tells_the_first_of_what_is_left_and_the_sums_of_all() {
        var year = finance().get("/years/" + CODE + "/2013").body();
        assertThat(year.path("commitments").size()).isEqualTo(USUAL);
        assertThat(year.path("rests").size()).isEqualTo(USUAL);
        assertThat(year.path("cut").path("commitments").asInt()).isEqualTo(PROJECTS);
        var total = finance().get("/balances?" + FILTER + "&year=2013").body().path("total");
        assertThat(year.path("sums").path("commitments").asLong())
                .isEqualTo(total.path("committed").asLong());
        assertThat(year.path("sums").path("rests").asLong())
                .isEqualTo(total.path("available").asLong());
    }

    @Test
    void decisions_are_read_page_by_page() {
        var pages = pages("/legal-bases?limit=90&" + FILTER, "legalBases", 90);
        assertThat(rows(pages, "legalBases")).hasSize(250).doesNotHaveDuplicates();
        assertThat(finance()
                        .get("/legal-bases?" + FILTER)
                        .body()
                        .path("legalBases")
                        .size())
                .isEqualTo(USUAL);
    }

    @Test
    void a_report_is_read_page_by_page_and_its_workbook_is_whole() {
        var path = "/reports/disbursement?year=2013&" + FILTER;
        var pages = pages(path, "rows", USUAL);
        assertThat(rows(pages, "rows")).hasSize(2 * PROJECTS).doesNotHaveDuplicates();
        assertThat(pages.getLast().path("total")).isEqualTo(pages.getFirst().path("total"));
        assertThat(finance().download(path + "&format=xlsx").status()).isEqualTo(200);
    }

    @Test
    void files_hold_every_row() {
        var csv = finance()
                .download("/balances?groupBy=project&format=csv&" + FILTER)
                .text();
        assertThat(csv.lines()).hasSize(PROJECTS + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/balances?groupBy=year&after=P1",
                "/balances?groupBy=project&after=a~b~c",
                "/balances?after=2013",
                "/balances?groupBy=project&limit=0",
                "/balances?groupBy=project&limit=1001",
                "/diff?from=0&groupBy=unit&after=~~",
                "/obligations?after=x",
                "/obligations?limit=-1",
                "/programmes?after=NOWHERE",
                "/proposals?after=-1",
                "/proposals/settled?limit=5000",
                "/legal-bases?programme=BOUNDED&after=%25",
                "/reports/disbursement?programme=BOUNDED&year=2013&after=0",
                "/lines/BOUNDED.P1?after=x~y",
                "/balances?year=2013&year=2014"
            })
    void a_cursor_or_limit_that_no_answer_gave_is_refused_by_name(String path) {
        var answer = finance().get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asString())
                .isEqualTo(path.contains("limit") ? "limit" : path.contains("year=2014") ? "year" : "after");
    }
}
