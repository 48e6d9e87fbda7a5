package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import socai.TestPeople;
import socai.rights.Role;

/**
 * Somebody of a district tries everything. Each amount of the ledger that is not of the district is a number of its own,
 * so an answer that has it, or a sum of it, gives it away.
 */
class DistrictTest extends ApiTest {
    private static final String CODE = "DISTRICT-LIFE";
    private static final String A = CODE + ".A";
    private static final String B = CODE + ".B";
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    /** Of the other district, the pools, the parts of decisions that are of them, and sums that hold any of these. */
    private static final Set<Long> SECRETS = Set.of(
            71_300_417L, // allocated to the pool
            13_700_029L, // allotted to the other district
            3_100_103L, // paid there
            2_900_207L, // promised there
            1_900_331L, // advanced there
            700_423L, // proposed there
            57_600_388L - 31_000_019L, // what stays in the pool
            51_700_067L, // given to the other district straight
            300_241L, // its part of a decision with many
            2_500_419L, // all of that decision
            51_700_067L + 41_300_077L, // all of a project, of which warnings tell
            71_300_417L + 51_700_067L + 41_300_077L); // all that was given

    private static final Map<String, String> IDS = new HashMap<>();

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Api district() {
        return Api.saying(address(), TestPeople.header("district-042", Set.of(Role.DISTRICT), Set.of("042"), Set.of()));
    }

    private String recorded(String name, Api caller, String path, String body) {
        var answer = caller.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var id = answer.body().at("/events/0/id").asString();
        IDS.put(name, id);
        IDS.put(name + "@", answer.body().at("/events/0/position").asString());
        return id;
    }

    private static String paid(String unit, long amount, String kind, String voucher) {
        return """
                {"year":2013,"source":"STATE","unit":"%s","amount":%d,"kind":"%s","reference":"%s",
                 "payee":"Công ty %1$s","effectiveDate":"2013-08-15"}""".formatted(unit, amount, kind, voucher);
    }

    private static String committed(String unit, long amount) {
        return """
                {"year":2013,"source":"STATE","unit":"%s","amount":%d,"contract":"HĐ-%1$s","payee":"Công ty %1$s"}""".formatted(unit, amount);
    }

    private static String question(String entry) {
        return """
                {"marked":"%s","severity":"CONCERN","ground":{"kind":"LAW","name":"Điều 8"},"question":"Vì sao?"}""".formatted(entry);
    }

    /** Once for all tests of the class: what the two districts have, and what is of nobody. */
    @BeforeEach
    void life() {
        if (!IDS.isEmpty()) {
            return;
        }
        newProgramme(CODE);
        var finance = finance();
        var line = "/lines/" + A;
        recorded("pool", finance, line + "/allocations", allocation("", 71_300_417L));
        recorded("theirs", finance, line + "/allotments", allotment("040", 13_700_029L));
        recorded("ours", finance, line + "/allotments", allotment("042", 31_000_019L));
        recorded("straight", finance, "/lines/" + B + "/allocations", allocation("040", 51_700_067L));
        recorded("ourStraight", finance, "/lines/" + B + "/allocations", allocation("042", 41_300_077L));
        recorded(
                "theirPayment", finance, line + "/disbursements", paid("040", 3_100_103L, "COMPLETED_WORK", "UNC-040"));
        recorded("ourPayment", finance, line + "/disbursements", paid("042", 5_000_029L, "COMPLETED_WORK", "UNC-042"));
        recorded("theirPromise", finance, line + "/commitments", committed("040", 2_900_207L));
        recorded("ourPromise", finance, line + "/commitments", committed("042", 800_011L));
        recorded("theirAdvance", finance, line + "/disbursements", paid("040", 1_900_331L, "ADVANCE", "TU-040"));
        recorded("ourAdvance", finance, line + "/disbursements", paid("042", 600_043L, "ADVANCE", "TU-042"));
        recorded("mixed", finance, "/reallocations", reallocation(A, "042", A, "040", 17_041L));
        recorded("decision", finance, "/adjustments", """
                {"effectiveDate":"2013-09-03","legalBasis":%s,"parts":[
                 {"line":"%2$s","year":2013,"source":"STATE","unit":"040","out":2500419},
                 {"line":"%2$s","year":2013,"source":"STATE","unit":"042","in":2200178},
                 {"line":"%3$s","year":2013,"source":"STATE","unit":"040","in":300241}]}""".formatted(BASIS, A, B));
        recorded("theirProposal", finance, "/proposals", """
                {"entry":{"type":"Reallocate",%s}""".formatted(
                        reallocation(A, "040", B, "040", 700_423L).strip().substring(1)));
        recorded("theirFinding", finance.as("auditor"), "/findings", question(IDS.get("theirPayment")));
        recorded("ourFinding", finance.as("auditor"), "/findings", question(IDS.get("ourPayment")));
        assertThat(finance.get("/balances?atLeast=" + finance.head()).status()).isEqualTo(200);
        assertThat(finance.post("/audit/checkpoints", "").status()).isLessThan(300);
    }

    /** Every address that is read, with what it needs to answer: no answer has a number of others in any writing. */
    @Test
    void no_answer_and_no_page_and_no_file_has_a_number_that_is_of_others() {
        var told = new TreeSet<String>();
        var open = 0;
        for (var address : Address.all(requestMappingHandlerMapping)) {
            if (!address.ours() || address.open() || !address.method().equals("GET")) {
                continue;
            }
            for (var path : paths(address)) {
                var answer = district().file(path);
                assertThat(answer.statusCode()).as(path).isLessThan(500);
                if (answer.statusCode() == 200) {
                    open++;
                    var text = text(path, answer.body());
                    SECRETS.stream()
                            .filter(secret -> text.contains(Long.toString(secret)))
                            .forEach(secret -> told.add(secret + " in " + path));
                }
            }
        }
        assertThat(told).isEmpty();
        assertThat(open).as("addresses that answered").isGreaterThan(80);
        var everything = text(
                "",
                finance()
                        .file("/api/v1/events?limit=1000&after=" + (Long.parseLong(IDS.get("pool@")) - 1))
                        .body());
        assertThat(SECRETS.stream().filter(secret -> everything.contains(Long.toString(secret))))
                .as("a caller without limits reads them")
                .hasSizeGreaterThan(7);
    }

    private static List<String> paths(Address address) {
        var filled = new ArrayList<String>();
        var pattern = address.pattern().replaceAll("\\{format:(\\w+)[^}]*}", "$1");
        for (var entry : List.of(
                "ours",
                "theirs",
                "ourPayment",
                "theirPayment",
                "decision",
                "theirProposal",
                "theirFinding",
                "ourFinding",
                "mixed")) {
            for (var line : List.of(A, B)) {
                filled.add(pattern.replace("{line}", line)
                        .replaceAll("\\{(programme|code)}", CODE)
                        .replace("{year}", "2013")
                        .replaceAll("\\{(id|proposal|finding)}", IDS.get(entry))
                        .replace("{form}", "reallocations")
                        .replace("{act}", "closing")
                        .replace("{name}", "odd-hours")
                        .replace("{position}", IDS.getOrDefault(entry + "@", "1"))
                        .replace("{digest}", "0".repeat(64))
                        .replaceAll("\\{(person|token)}", NOBODY)
                        .replaceAll("\\{\\*path}", "/0/000")
                        .replaceAll("\\{(number|size)}", "1"));
            }
        }
        var paths = new TreeSet<String>();
        for (var path : filled) {
            paths.add(path);
            if (IDS.values().stream().anyMatch(id -> id.length() == NOBODY.length() && path.contains(id))) {
                continue; // what one id names has no filters
            }
            for (var query : List.of(
                    "programme=" + CODE,
                    "programme=" + CODE + "&year=2013",
                    "programme=" + CODE + "&groupBy=project,unit",
                    "line=" + A,
                    "from=1",
                    "from=1&groupBy=district",
                    "programme=" + CODE + "&voucher=UNC-040",
                    "programme=" + CODE + "&payee=C%C3%B4ng%20ty%20040",
                    "position=" + IDS.get("theirPayment@"),
                    "year=2013&source=STATE&pool=true",
                    "year=2013&source=STATE&unit=.",
                    "at=" + IDS.get("theirFinding@") + "&on=2200-01-01",
                    "at=1&on=2200-01-01&to=" + IDS.get("theirFinding@") + "&toOn=2200-01-01",
                    "recorded=" + IDS.get("theirPayment@"),
                    "format=csv",
                    "format=jsonl",
                    "q=040",
                    "q=cong+ty+040")) {
                paths.add(path + "?" + query);
            }
        }
        return List.copyOf(paths);
    }

    /** With all numbers as digits alone; of a zip file or a workbook, of all in it. */
    private static String text(String path, byte[] body) {
        var text = new StringBuilder();
        if (body.length > 2 && body[0] == 'P' && body[1] == 'K') {
            try {
                var file = Files.createTempFile("district", ".zip");
                Files.write(file, body);
                try (var zip = new ZipFile(file.toFile())) {
                    for (var entry : Collections.list(zip.entries())) {
                        text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
                Files.delete(file);
            } catch (IOException e) {
                throw new IllegalStateException(path, e);
            }
        } else {
            text.append(new String(body, StandardCharsets.UTF_8));
        }
        return Pattern.compile("(?<=\\d)[.,\u00a0\u202f](?=\\d{3})")
                .matcher(text)
                .replaceAll("");
    }

    @Test
    void what_is_of_others_is_as_unknown_as_what_is_not_there() {
        for (var address : List.of("/events/%s", "/proposals/%s", "/findings/%s", "/adjustments/%s")) {
            var nobody = district().get(address.formatted(NOBODY));
            assertThat(nobody.status()).as(address).isEqualTo(404);
            for (var name : List.of("theirs", "theirPayment", "theirProposal", "theirFinding", "pool", "decision")) {
                var theirs = district().get(address.formatted(IDS.get(name)));
                if (address.contains("adjustments") && name.equals("decision")) {
                    continue; // its first part is theirs, and the decision is ours too
                }
                assertThat(theirs.status()).as(address + name).isEqualTo(404);
                assertThat(theirs.code()).as(address + name).isEqualTo(nobody.code());
            }
        }
        assertThat(district().get("/events/" + IDS.get("ourPayment")).status()).isEqualTo(200);
        assertThat(district().get("/findings/" + IDS.get("ourFinding")).status())
                .isEqualTo(200);
        for (var page : List.of("/entries/%s/proof", "/entries/%s/proof.txt", "/proposals/%s", "/findings/%s")) {
            assertThat(district().file(page.formatted(NOBODY)).statusCode())
                    .as(page)
                    .isEqualTo(404);
            assertThat(district().file(page.formatted(IDS.get("theirPayment"))).statusCode())
                    .as(page)
                    .isEqualTo(404);
            assertThat(district().file(page.formatted(IDS.get("theirProposal"))).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
        assertThat(district()
                        .file("/lines/" + A + "?at=" + IDS.get("theirPayment@"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_own_entry_is_proved_and_that_of_another_or_one_that_tells_of_others_is_not() {
        var proof = "/audit/proofs/inclusion?position=";
        assertThat(district()
                        .get(proof + IDS.get("ourPayment@") + "&format=json")
                        .status())
                .isEqualTo(200);
        assertThat(district()
                        .file("/entries/" + IDS.get("ourPayment") + "/proof.txt")
                        .statusCode())
                .isEqualTo(200);
        assertThat(district()
                        .get(proof + IDS.get("theirPayment@") + "&format=json")
                        .status())
                .isEqualTo(404);
        var ourPart = Long.parseLong(IDS.get("decision@")) + 1;
        assertThat(district().get(proof + ourPart + "&format=json").status()).isEqualTo(404);
        assertThat(finance().get(proof + ourPart + "&format=json").status()).isEqualTo(200);
        assertThat(district().get("/audit/checkpoints").status()).isEqualTo(200);
    }

    @Test
    void of_a_decision_with_many_parts_it_sees_its_own_and_what_these_move() {
        var ours = district().read("/adjustments/" + adjustment());
        assertThat(ours.path("parts").size()).isEqualTo(1);
        assertThat(ours.path("total").asLong()).isEqualTo(2_200_178L);
        assertThat(finance().read("/adjustments/" + adjustment()).path("total").asLong())
                .isEqualTo(2_500_419L);
    }

    private String adjustment() {
        return finance()
                .read("/events/" + IDS.get("decision"))
                .at("/payload/adjustment")
                .asString();
    }

    @Test
    void what_it_has_seen_of_a_decision_under_question_is_not_all_that_others_see() {
        var own = district()
                .read("/adjustments/" + adjustment())
                .at("/parts/0/event")
                .asString();
        var finding = finance()
                .as("auditor")
                .post("/findings", question(own))
                .body()
                .at("/events/0/id")
                .asString();
        var head = finance().head();
        try {
            assertThat(district()
                            .read("/balances?programme=" + CODE + "&atLeast=" + head)
                            .toString())
                    .contains(finding);
            assertThat(finance()
                            .read("/balances?programme=" + CODE + "&project=" + B.substring(B.indexOf('.') + 1)
                                    + "&unit=040&atLeast=" + head)
                            .toString())
                    .as("the part of another line and another district")
                    .contains(finding);
        } finally {
            finance().as("auditor").post("/findings/" + finding + "/closing", "{\"conclusion\":\"Đã rõ\"}");
        }
    }

    @Test
    void a_reallocation_with_another_is_of_both() {
        var mixed = district().read("/events/" + IDS.get("mixed"));
        assertThat(mixed.at("/payload/amount").asLong()).isEqualTo(17_041L);
        assertThat(district()
                        .get("/journal?project=A&unit=040")
                        .body()
                        .path("entries")
                        .size())
                .isZero();
    }

    /** Ours: 31 000 019 allotted, 41 300 077 given straight, less 17 041, and 2 200 178 of a decision. */
    @Test
    void totals_are_of_its_own_rows() {
        var balances = district().read("/balances?programme=" + CODE);
        assertThat(balances.at("/total/allocated").asLong()).isEqualTo(41_300_077L + 31_000_019L);
        assertThat(balances.at("/total/unallotted").asLong()).isZero();
        assertThat(balances.at("/total/available").asLong())
                .isEqualTo(31_000_019L + 41_300_077L - 17_041L + 2_200_178L - 5_000_029L - 800_011L - 600_043L);
        assertThat(district().file("/balances?programme=" + CODE).body())
                .asString(StandardCharsets.UTF_8)
                .contains("class=\"govuk-inset-text limits\"", "042");
    }

    @Test
    void it_records_nothing_and_takes_nothing_that_holds_everything() {
        var line = "/lines/" + A;
        for (var path : List.of(
                line + "/allocations",
                line + "/allotments",
                line + "/commitments",
                line + "/disbursements",
                line + "/refunds",
                "/reallocations",
                "/adjustments",
                "/reversals",
                "/batches?dryRun=true",
                "/decisions",
                "/controls",
                "/findings",
                "/findings/" + IDS.get("ourFinding") + "/answers",
                "/proposals/" + IDS.get("theirProposal") + "/approval",
                "/projections/balances/rebuild",
                "/audit/checkpoints",
                "/audit/verifications")) {
            var answer = district().post(path, path.startsWith("/batches") ? "[]" : "{}");
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.code()).as(path).isEqualTo("NOT_PERMITTED");
        }
        for (var path : List.of(
                "/audit/bundle",
                "/audit/verifications",
                "/audit/collisions",
                "/audit/irregular-entries",
                "/audit/proofs/absence?unit=040",
                "/legal-bases?programme=" + CODE,
                "/projections",
                "/projections/balances/progress")) {
            assertThat(district().get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(district().file("/log/tile/entries/000").statusCode()).isEqualTo(403);
        assertThat(district().file("/log/checkpoint").statusCode()).isEqualTo(200);
        assertThat(district()
                        .post("/proposals/" + IDS.get("theirProposal") + "/withdrawal", "")
                        .status())
                .isEqualTo(404);
    }

    private static String proposal(String from, String to, long amount) {
        return """
                {"entry":{"type":"Reallocate",
                 "from":{"line":"%1$s","year":2013,"source":"STATE"%3$s},"to":{"line":"%2$s","year":2013,"source":"STATE"%4$s},
                 "amount":%5$d,"legalBasis":%6$s}}""".formatted(A, B, unit(from), unit(to), amount, BASIS);
    }

    private static String unit(String code) {
        return code.isEmpty() ? "" : ",\"unit\":\"" + code + "\"";
    }

    @Test
    void it_asks_for_money_of_its_own_and_of_the_pool_and_for_no_other() {
        for (var refused : List.of(
                proposal("040", "042", 1), proposal("042", "040", 1), proposal("042", "", 1), proposal("", "040", 1))) {
            var answer = district().post("/proposals", refused);
            assertThat(answer.status()).as(refused).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("OUTSIDE_LIMITS");
        }
        var own = district().post("/proposals", proposal("042", "01290", 3));
        assertThat(own.status()).as(own.text()).isEqualTo(201);
        assertThat(own.body()
                        .path("balances")
                        .valueStream()
                        .map(row -> row.path("unit").asString()))
                .containsOnly("042");
        var pool = district().post("/proposals", proposal("", "01290", 3));
        assertThat(pool.status()).as(pool.text()).isEqualTo(201);
        assertThat(pool.body().path("balances").size())
                .as("the pool is not told")
                .isZero();
        var more = district().post("/proposals", proposal("", "042", 999_999_999L));
        assertThat(more.code()).isEqualTo("BEYOND_LIMITS");
        assertThat(more.body().path("reason").asString()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(more.body().has("available")).isFalse();
        var id = pool.body().at("/events/0/id").asString();
        assertThat(district().get("/proposals/" + id).status())
                .as("what it asked for it sees")
                .isEqualTo(200);
        assertThat(district().get("/proposals").text()).contains(id).doesNotContain(IDS.get("theirProposal"));
        for (var mine : List.of(id, own.body().at("/events/0/id").asString())) {
            assertThat(district().post("/proposals/" + mine + "/withdrawal", "").status())
                    .isEqualTo(201);
        }
    }

    @Test
    void a_role_of_units_without_units_may_do_nothing() {
        var nowhere = Api.saying(address(), TestPeople.header("nobody", Set.of(Role.DISTRICT), Set.of(), Set.of()));
        for (var path : List.of("/balances", "/events", "/programmes", "/lines/" + A)) {
            assertThat(nowhere.get(path).status()).as(path).isEqualTo(403);
        }
    }
}
