package socai.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socai.api.ApiTest;
import socai.api.Xlsx;

/** The report of disbursement by machine and as a workbook. */
class ReportsTest extends ApiTest {
    private static int number;
    private String report = "";

    @BeforeEach
    void money() {
        var programme = newProgramme("REP-" + ++number);
        var line = "/lines/" + programme + ".A";
        finance().post(line + "/allocations", on("2013-02-01", allocation("", 1_000_000)));
        finance().post(line + "/allotments", on("2013-03-01", allotment("042", 600_050)));
        finance().post(line + "/allotments", on("2013-03-01", allotment("01290", 50_000)));
        finance().post(line + "/allotments", on("2013-03-01", allotment("04", 100_000)));
        finance().post(line + "/disbursements", on("2013-04-01", disbursement("042", 150_050, "UNC-1")));
        finance().post(line + "/disbursements", on("2013-11-01", disbursement("01290", 50_000, "UNC-2")));
        finance().get("/balances?atLeast=" + finance().head());
        report = "/reports/disbursement?programme=" + programme + "&year=2013";
    }

    private static String on(String day, String body) {
        return body.strip().replaceAll("}$", ",\"effectiveDate\":\"" + day + "\"}");
    }

    @Test
    void projects_stand_before_their_places_and_sum_to_the_total() {
        var body = finance().get(report + "&on=2013-12-31").body();
        var rows = body.path("rows");
        assertThat(rows.valueStream()
                        .map(row -> row.path("number").asString() + " "
                                + row.path("level").asString() + " "
                                + row.path("plan").asLong() + " "
                                + row.path("allotted").asLong() + " "
                                + row.path("disbursed").asLong() + " "
                                + row.path("left").asLong())
                        .toList())
                .containsExactly(
                        "1 PROJECT 1000000 750050 200050 799950",
                        "1.1 POOL 249950 0 0 249950",
                        "1.2 PROVINCE 100000 100000 0 100000",
                        "1.3 DISTRICT 650050 650050 200050 450000",
                        "2 PROJECT 0 0 0 0");
        for (var row : rows) {
            assertThat(row.path("undisbursed").asLong())
                    .as("what is left for an accountant, promised or not: %s", row)
                    .isEqualTo(row.path("plan").asLong() - row.path("disbursed").asLong());
        }
        assertThat(rows.get(3).path("name").asString()).isEqualTo("Huyện Bảo Lâm");
        assertThat(rows.get(3).path("sources").get(0).asString()).isEqualTo("Ngân sách");
        assertThat(body.path("total").path("disbursed").asLong()).isEqualTo(200_050);
        assertThat(body.path("seal").path("effectiveOn").asString()).isEqualTo("2013-12-31");
    }

    @Test
    void what_took_effect_after_the_day_does_not_count() {
        var body = finance().get(report + "&on=2013-10-31").body();
        assertThat(body.path("total").path("disbursed").asLong()).isEqualTo(150_050);
        assertThat(finance()
                        .get(report + "&on=2013-01-31")
                        .body()
                        .path("total")
                        .path("plan")
                        .asLong())
                .isZero();
    }

    @Test
    void the_workbook_holds_exact_numbers_whatever_it_shows_and_prints_on_one_width_of_a4() {
        var workbook = Xlsx.read(
                finance().download(report + "&on=2013-12-31&format=xlsx").bytes());
        assertThat(workbook.sheets()).containsExactly("Giải ngân", "Nguồn");
        var rows = workbook.rows(1);
        assertThat(Xlsx.value(rows.get(2), "A")).isEqualTo("Năm 2013, lũy kế đến hết ngày 31/12/2013");
        var project = rows.get(rows.size() - 7);
        assertThat(Xlsx.value(project, "B")).isEqualTo("A · Giếng");
        assertThat(project.get("D")).isEqualTo(new Xlsx.Cell("n", "1.000000"));
        assertThat(project.get("J")).isEqualTo(new Xlsx.Cell("n", "0.200050"));
        assertThat(Xlsx.value(project, "M")).isEqualTo("0.200050");
        var setup = Xlsx.elements(workbook.sheet(1), "pageSetup").getFirst();
        assertThat(setup.getAttribute("orientation")).isEqualTo("landscape");
        assertThat(setup.getAttribute("paperSize")).isEqualTo("9");
        assertThat(setup.getAttribute("fitToWidth")).isEqualTo("1");
        assertThat(Xlsx.read(finance()
                                .download(report + "&unit=dong&format=xlsx")
                                .bytes())
                        .rows(1)
                        .get(rows.size() - 7)
                        .get("D"))
                .isEqualTo(new Xlsx.Cell("n", "1000000"));
    }

    @Test
    void a_year_or_programme_that_is_not_there_is_told() {
        assertThat(finance()
                        .get("/reports/disbursement?programme=NOWHERE&year=2013")
                        .code())
                .isEqualTo("UNKNOWN_PROGRAMME");
        assertThat(finance().get(report.replace("year=2013", "year=2020")).code())
                .isEqualTo("YEAR_NOT_IN_PROGRAMME");
        assertThat(finance()
                        .get(report + "&unit=ty")
                        .body()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("unit");
    }
}
