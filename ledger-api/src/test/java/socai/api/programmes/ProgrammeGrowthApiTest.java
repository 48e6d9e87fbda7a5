package socai.api.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.ApiTest;

/** Programmes that grow and decisions with many lines, over HTTP. */
class ProgrammeGrowthApiTest extends ApiTest {
    private static final String ADDING = BASIS.replace("1/QĐ-UBND", "2/QĐ-UBND");

    private static String body(String list, String items) {
        return "{\"legalBasis\":%s,\"%s\":[%s]}".formatted(ADDING, list, items);
    }

    private static String unit(String code, String level, String parent) {
        return "{\"code\":\"%s\",\"name\":\"Đơn vị %s\",\"level\":\"%s\"%s}"
                .formatted(code, code, level, parent.isEmpty() ? "" : ",\"parent\":\"" + parent + "\"");
    }

    private static String adjustment(String... parts) {
        return "{\"legalBasis\":%s,\"parts\":[%s]}".formatted(BASIS, String.join(",", parts));
    }

    private static String part(String line, String way, long amount) {
        return "{\"line\":\"%s\",\"year\":2013,\"source\":\"STATE\",\"%s\":%d}".formatted(line, way, amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "planning", "auditor"})
    void nobody_but_the_administrator_adds_to_a_programme(String user) {
        for (var list : List.of("years", "sources", "units", "projects", "envelopes")) {
            assertThat(finance()
                            .as(user)
                            .post("/programmes/GNBV-BK-2013-2015/" + list, "{}")
                            .status())
                    .as(list)
                    .isEqualTo(403);
        }
    }

    @Test
    void what_is_added_takes_money_and_is_told_with_the_programme() {
        var code = newProgramme("GROW-ALL");
        var to = "/programmes/" + code + "/";
        assertThat(admin().post(
                                to + "units",
                                body("units", unit("BNN", "MINISTRY", "") + "," + unit("VT", "DEPARTMENT", "BNN")))
                        .status())
                .isEqualTo(201);
        var project = "{\"code\":\"C\",\"name\":\"Đập\",\"envelope\":500,\"sources\":[\"STATE\"]}";
        assertThat(admin().post(to + "projects", body("projects", project)).status())
                .isEqualTo(201);
        assertThat(admin().post(to + "years", body("years", "2015")).status()).isEqualTo(201);
        var source = "{\"code\":\"ODA\",\"name\":\"Viện trợ\",\"kind\":\"DONOR\",\"projects\":[\"A\"]}";
        assertThat(admin().post(to + "sources", body("sources", source)).status())
                .isEqualTo(201);
        assertThat(admin().post(
                                to + "envelopes",
                                body("envelopes", "{\"project\":\"A\",\"amount\":700000},{\"amount\":1100000}"))
                        .status())
                .isEqualTo(201);
        assertThat(admin().post(to + "years", body("years", "2015")).status()).isEqualTo(200);

        var given = finance().post("/lines/" + code + ".A/allocations", allocation("VT", 5));
        assertThat(given.status()).isEqualTo(201);
        assertThat(given.body().at("/events/0/type").asString()).isEqualTo("LineExtended");
        finance().post("/lines/" + code + ".C/allocations", allocation("042", 30));
        finance().post("/lines/" + code + ".C/allocations", allocation("VT", 70));
        var position = finance().head();

        var programme = admin().get("/programmes/" + code).body();
        assertThat(programme.path("years")).hasSize(3);
        assertThat(programme.path("envelope").asLong()).isEqualTo(1_100_000);
        assertThat(programme.at("/projects/0/envelope").asLong()).isEqualTo(700_000);
        assertThat(programme.at("/projects/0/sources")).hasSize(4);
        assertThat(programme.path("projects")).hasSize(3);
        assertThat(programme.path("changes")).hasSize(5);
        assertThat(programme.at("/changes/4/payload/envelopes/0/before").asLong())
                .isEqualTo(600_000);
        assertThat(finance()
                        .get("/lines/" + code + ".A")
                        .body()
                        .path("envelope")
                        .asLong())
                .isEqualTo(700_000);

        var rows = new ArrayList<String>();
        finance()
                .get("/balances?programme=" + code + "&groupBy=project,district&atLeast=" + position)
                .body()
                .path("rows")
                .forEach(row -> rows.add(row.path("project").asString() + " "
                        + row.path("district").asString() + " "
                        + row.path("allocated").asLong()));
        assertThat(rows).containsExactlyInAnyOrder("A BNN 5", "C 042 30", "C BNN 70");
        var below = finance().get("/balances?programme=" + code + "&unit=BNN").body();
        assertThat(below.path("total").path("allocated").asLong()).isEqualTo(75);
    }

    @Test
    void a_programme_of_more_than_ten_thousand_lines_is_made_by_several_calls() {
        var code = newProgramme("GROW-MANY");
        for (var call = 0; call < 3; call++) {
            var from = call * 3_500;
            var projects = IntStream.range(from, from + 3_500)
                    .mapToObj(i -> "{\"code\":\"L%d\",\"name\":\"Dự án %d\",\"envelope\":1,\"sources\":[\"STATE\"]}"
                            .formatted(i, i))
                    .collect(Collectors.joining(","));
            assertThat(admin().post("/programmes/" + code + "/projects", body("projects", projects))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(finance()
                        .post("/lines/" + code + ".L10499/allocations", allocation("040", 1))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void other_words_for_what_stands_are_refused_by_their_field_in_both_languages() {
        var code = newProgramme("GROW-DIFF");
        var answer = admin().post(
                        "/programmes/" + code + "/units",
                        body("units", unit("040", "DISTRICT", "04")),
                        "Accept-Language",
                        "en");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("PROGRAMME_DIFFERS");
        assertThat(answer.body().path("field").asString()).isEqualTo("units.040.name");
        assertThat(answer.body().path("detail").asString()).contains("units.040.name");
        var level = admin().post("/programmes/" + code + "/units", body("units", unit("1", "bộ", "")));
        assertThat(level.status()).isEqualTo(400);
        assertThat(level.body().at("/errors/0/field").asString()).isEqualTo("units[0].level");
    }

    @Test
    void a_decision_with_many_lines_is_recorded_found_and_undone_as_one() {
        var code = newProgramme("ADJ-ONE");
        finance().post("/lines/" + code + ".A/allocations", allocation("", 100));
        var recorded =
                finance().post("/adjustments", adjustment(part(code + ".B", "in", 30), part(code + ".A", "out", 30)));
        assertThat(recorded.status()).isEqualTo(201);
        var event = recorded.body().at("/events/0/id").asString();
        var found = finance().get("/adjustments/" + event).body();
        assertThat(found.path("total").asLong()).isEqualTo(30);
        assertThat(found.path("parts")).hasSize(2);
        assertThat(found.at("/parts/0/direction").asString()).isEqualTo("OUT");
        assertThat(found.at("/parts/1/position").asLong())
                .isEqualTo(recorded.body().at("/events/1/position").asLong());
        assertThat(finance().get("/adjustments/" + found.path("id").asString()).text())
                .isEqualTo(finance().get("/adjustments/" + event).text());
        var undone = finance().post("/reversals", "{\"event\":\"%s\",\"reason\":\"Nhập sai\"}".formatted(event));
        assertThat(undone.body().path("events")).hasSize(2);
        assertThat(finance()
                        .get("/adjustments/" + event)
                        .body()
                        .at("/parts/0/reversedAt")
                        .asLong())
                .isPositive();
        assertThat(finance()
                        .get("/adjustments/00000000-0000-0000-0000-000000000009")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_does_not_balance_is_told_with_its_difference_and_a_part_says_one_way() {
        var code = newProgramme("ADJ-BAD");
        finance().post("/lines/" + code + ".A/allocations", allocation("", 100));
        var answer =
                finance().post("/adjustments", adjustment(part(code + ".B", "in", 30), part(code + ".A", "out", 31)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("ADJUSTMENT_UNBALANCED");
        assertThat(answer.body().path("difference").asLong()).isEqualTo(1);
        var both = part(code + ".A", "out", 1).replace("\"out\"", "\"in\":1,\"out\"");
        var unclear = finance().post("/adjustments", adjustment(both, part(code + ".B", "in", 30)));
        assertThat(unclear.status()).isEqualTo(400);
        assertThat(unclear.body().at("/errors/0/field").asString()).isEqualTo("parts[0]");
        assertThat(finance().post("/adjustments", adjustment()).code()).isEqualTo("ADJUSTMENT_SIZE");
    }

    @Test
    void planning_proposes_an_adjustment_that_shows_as_one_and_finance_approves_it_in_all_lines() {
        var code = newProgramme("ADJ-ASK");
        finance().post("/lines/" + code + ".A/allocations", allocation("", 100));
        var entry = adjustment(part(code + ".B", "in", 30), part(code + ".A", "out", 30))
                .replaceFirst("\\{", "{\"type\":\"Adjust\",");
        var asked = finance().as("planning").post("/proposals", "{\"entry\":" + entry + "}");
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.body().path("events")).hasSize(2);
        var waiting = new ArrayList<String>();
        finance()
                .get("/proposals")
                .body()
                .forEach(proposal -> waiting.add(proposal.at("/asked/id").asString()));
        assertThat(waiting).contains(asked.body().at("/events/0/id").asString());
        assertThat(waiting).doesNotContain(asked.body().at("/events/1/id").asString());
        var approved =
                finance().post("/proposals/" + asked.body().at("/events/1/id").asString() + "/approval", "");
        assertThat(approved.status()).isEqualTo(201);
        assertThat(approved.body().path("events")).hasSize(4);
    }

    @Test
    void entries_are_found_by_the_decision_they_name_in_any_spelling_page_by_page() {
        var code = newProgramme("BASIS-FIND");
        finance().post("/lines/" + code + ".A/allocations", allocation("", 100));
        finance().post("/lines/" + code + ".B/allocations", allocation("", 50).replace("1/QĐ-UBND", "1/qđ-ubnd"));
        finance().post("/lines/" + code + ".A/allocations", allocation("", 7).replace("1/QĐ-UBND", "9/QĐ-UBND"));
        finance().post("/lines/" + code + ".A/allocations", allocation("", 8).replace("UBND tỉnh", "HĐND tỉnh"));
        var moved =
                finance().post("/adjustments", adjustment(part(code + ".B", "in", 30), part(code + ".A", "out", 30)));
        finance()
                .post(
                        "/reversals",
                        "{\"event\":\"%s\",\"reason\":\"Nhập sai\"}"
                                .formatted(moved.body().at("/events/0/id").asString()));
        var number = "/entries?programme=" + code + "&legalBasis=1/Q%C4%90-UBND";
        assertThat(types(number))
                .containsExactly("Allocated", "Allocated", "Allocated", "Adjusted", "Adjusted", "Reversed", "Reversed");
        assertThat(types(number + "&issuer=ubnd%20t%E1%BB%89nh")).hasSize(6);
        assertThat(types(number + "&date=2013-06-21")).isEmpty();
        var first = finance().get(number + "&limit=3").body();
        assertThat(first.path("events")).hasSize(3);
        var rest = finance()
                .get(number + "&limit=10&after=" + first.path("next").asLong())
                .body();
        assertThat(rest.path("events")).hasSize(4);
        assertThat(rest.has("next")).isFalse();
        assertThat(types("/entries?programme=" + code + "&legalBasis=404")).isEmpty();
    }

    private List<String> types(String path) {
        var types = new ArrayList<String>();
        finance()
                .get(path)
                .body()
                .path("events")
                .forEach(event -> types.add(event.path("type").asString()));
        return types;
    }

    @Test
    void a_registered_amount_is_corrected_and_every_amount_is_told() {
        var code = newProgramme("DEC-CORRECT");
        finance().post("/lines/" + code + ".A/allocations", allocation("", 300));
        finance().post("/decisions", "{\"programme\":\"%s\",\"legalBasis\":%s,\"amount\":1000}".formatted(code, BASIS));
        var correction =
                "{\"programme\":\"%s\",\"legalBasis\":%s,\"amount\":%d,\"correction\":{\"legalBasis\":%s,\"reason\":\"Đánh máy sai\"}}";
        var tooLow = finance().post("/decisions", correction.formatted(code, BASIS, 299, ADDING));
        assertThat(tooLow.code()).isEqualTo("DECISION_EXCEEDED");
        assertThat(finance()
                        .post("/decisions", correction.formatted(code, BASIS, 300, ADDING))
                        .status())
                .isEqualTo(201);
        assertThat(finance()
                        .post("/lines/" + code + ".A/allocations", allocation("", 1))
                        .code())
                .isEqualTo("DECISION_EXCEEDED");
        var decision = finance().get("/decisions?programme=" + code).body().at("/decisions/0");
        assertThat(decision.path("amount").asLong()).isEqualTo(300);
        assertThat(decision.path("values")).hasSize(2);
        assertThat(decision.at("/values/0/amount").asLong()).isEqualTo(1000);
        assertThat(decision.at("/values/1/basis/number").asString()).isEqualTo("2/QĐ-UBND");
        assertThat(decision.at("/values/1/position").asLong()).isPositive();
        var unknown = finance().post("/decisions", correction.formatted(code, ADDING, 300, BASIS));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("UNKNOWN_DECISION");
    }

    @Test
    void a_list_of_units_in_a_file_is_added_whole_or_refused_by_its_rows() {
        var code = newProgramme("GROWTH-LIST");
        var path = "/programmes/" + code + "/units?number=7/Q%C4%90&date=2013-07-01&issuer=UBND";
        var list = "Danh mục đơn vị\nMã;Tên;Cấp;Thuộc\n043;Huyện Nguyên Bình;huyện;04\n01700;Xã Thành Công;Xã;043\n";
        var wrong = admin().post(
                        path,
                        list.replace("01700;Xã Thành Công", "01700;").getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "text/csv");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("row 4.name");
        var added = admin().post(path, list.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(admin().get("/programmes/" + code + "/units?q=Nguyên".replace("ê", "%C3%AA"))
                        .text())
                .contains("043");
        assertThat(admin().post(path, "a;b\n".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv")
                        .status())
                .isEqualTo(400);
        assertThat(finance()
                        .post(path, list.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv")
                        .status())
                .isEqualTo(403);
    }
}
