package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A figure without a day is of today, in whatever way it is asked for, and says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultDayTest extends ApiTest {
    private static final String CODE = "DEFAULT-DAY";
    private static final String LINE = CODE + ".A";
    private static final long GIVEN = 900;
    private static final long PAID = 100;
    private static final long PAID_LATER = 30;

    @Autowired
    private Clock clock;

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** In its own year: 900 given today, 100 paid; 30 paid, 5 promised and 7 given on days to come. */
    @BeforeAll
    void moneyOfTodayAndOfDaysToCome() {
        var year = today().getYear();
        admin().post(
                        "/programmes",
                        programme(CODE, 1_000_000).replace("[2013,2014]", "[%d,%d]".formatted(year, year + 1)));
        var off = admin().post("/controls", """
                {"programme":"%s","control":"FUTURE_DATE","action":"OFF","validFrom":"%s","legalBasis":%s}
                """.formatted(CODE, LocalDate.of(year, 1, 1), BASIS));
        assertThat(off.status())
                .as("where there is such a control yet: %s", off.text())
                .isIn(201, 400);
        var line = "/lines/" + LINE;
        recorded(line + "/allocations", allocation("042", GIVEN), today());
        recorded(line + "/disbursements", disbursement("042", PAID, "UNC-1"), today());
        recorded(line + "/disbursements", disbursement("042", PAID_LATER, "UNC-2"), today().plusDays(1));
        recorded(line + "/commitments", """
                {"year":2013,"source":"STATE","unit":"042","amount":5,"contract":"HĐ-1","payee":"Công ty Nước"}
                """, today().plusDays(1));
        recorded(line + "/allocations", allocation("042", 7), today().plusDays(2));
        finance().get("/balances?atLeast=" + finance().head());
    }

    private void recorded(String path, String body, LocalDate day) {
        var dated = body.replace("2013,", today().getYear() + ",")
                .replaceFirst("\\{", "{\"effectiveDate\":\"" + day + "\",");
        var answer = finance().post(path, dated);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String with(String path, String name, LocalDate day) {
        return path + (path.contains("?") ? "&" : "?") + name + "=" + day;
    }

    /** Each figure by its path in the answer, and what it is today and in three days. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/balances?programme=DEFAULT-DAY | /total/paid | 100 | 130",
                "/balances?programme=DEFAULT-DAY | /total/allocated | 900 | 907",
                "/balances?programme=DEFAULT-DAY | /total/committed | 0 | 5",
                "/balances?programme=DEFAULT-DAY&groupBy=project,unit | /rows/0/paid | 100 | 130",
                "/balances?project=A&programme=DEFAULT-DAY&groupBy=district,year,source | /rows/0/available | 800 | 772",
                "/balances?unit=04&programme=DEFAULT-DAY | /total/paid | 100 | 130",
                "/diff?from=0&programme=DEFAULT-DAY | /total/paid | 100 | 130",
            })
    void the_same_figure_asked_with_today_and_without_a_day_is_the_same(
            String path, String figure, long today, long later) {
        var plain = finance().get(path).body();
        assertThat(plain.at(figure).asLong()).isEqualTo(today);
        assertThat(finance().get(with(path, "effectiveOn", today())).body()).isEqualTo(plain);
        assertThat(finance()
                        .get(with(path, "effectiveOn", today().plusDays(3)))
                        .body()
                        .at(figure)
                        .asLong())
                .isEqualTo(later);
        assertThat(plain.findValue("effectiveOn").asString()).isEqualTo(today().toString());
    }

    @Test
    void entries_behind_a_figure_are_those_of_today_and_sum_to_it() {
        var path = "/journal?figure=paid&programme=" + CODE;
        var plain = finance().get(path).body();
        assertThat(sum(plain.path("entries"), "amount")).isEqualTo(PAID);
        assertThat(plain.path("effectiveOn").asString()).isEqualTo(today().toString());
        assertThat(finance().get(with(path, "effectiveOn", today())).body()).isEqualTo(plain);
        var later =
                finance().get(with(path, "effectiveOn", today().plusDays(1))).body();
        assertThat(sum(later.path("entries"), "amount")).isEqualTo(PAID + PAID_LATER);
    }

    private static long sum(JsonNode rows, String figure) {
        return rows.valueStream().mapToLong(row -> row.path(figure).asLong()).sum();
    }

    @Test
    void what_is_promised_tomorrow_is_no_obligation_yet() {
        var path = "/obligations?programme=" + CODE;
        assertThat(finance().get(path).body().size()).isZero();
        var tomorrow =
                finance().get(with(path, "effectiveOn", today().plusDays(1))).body();
        assertThat(sum(tomorrow, "open")).isEqualTo(5);
        assertThat(tomorrow.get(0).path("effectiveOn").asString())
                .isEqualTo(today().plusDays(1).toString());
    }

    @Test
    void a_line_tells_what_stands_today() {
        var line = finance().get("/lines/" + LINE).body();
        assertThat(line.path("total").path("paid").asLong()).isEqualTo(PAID);
        assertThat(line.path("seal").path("effectiveOn").asString()).isEqualTo(today().toString());
    }

    @Test
    void the_report_is_of_today_too() {
        var path = "/reports/disbursement?programme=" + CODE + "&year=" + today().getYear();
        var report = finance().get(path).body();
        assertThat(report.path("on").asString()).isEqualTo(today().toString());
        assertThat(report.path("total")
                        .path("balance")
                        .path("paid")
                        .asLong(report.path("total").path("paid").asLong()))
                .isEqualTo(PAID);
        assertThat(finance().get(with(path, "on", today())).body()).isEqualTo(report);
    }

    @Test
    void files_stand_at_today_unless_they_are_asked_for_another_day() {
        var csv = finance().download("/balances?format=csv&programme=" + CODE);
        assertThat(csv.header("x-ledger-effective-on")).isEqualTo(today().toString());
        var later =
                finance().download("/balances?format=csv&effectiveOn=" + today().plusDays(3) + "&programme=" + CODE);
        assertThat(csv.text()).isNotEqualTo(later.text());
        assertThat(finance()
                        .download("/journal?format=jsonl&programme=" + CODE)
                        .text()
                        .lines())
                .noneMatch(line -> line.contains(today().plusDays(1).toString()));
        var hledger = finance().download("/exports/journal.hledger").text();
        assertThat(hledger).doesNotContain(today().plusDays(1) + "=").contains("; up to " + today());
        assertThat(finance()
                        .download("/exports/journal.hledger?effectiveOn=" + today().plusDays(1))
                        .text())
                .contains(today().plusDays(1) + "=");
        assertThat(finance().download("/exports/data-package.zip").header("x-ledger-effective-on"))
                .isEqualTo(today().toString());
    }

    @Test
    void what_is_decided_on_is_all_that_is_recorded() {
        var line = "/lines/" + LINE;
        var body = disbursement("042", GIVEN, "UNC-3").replace("2013,", today().getYear() + ",");
        var refused = finance().post(line + "/disbursements", body);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.body().path("available").asLong()).isEqualTo(GIVEN + 7 - PAID - PAID_LATER - 5);
    }
}
