package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.api.Api;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.value.Actor;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.Treasury;
import socai.ledger.value.UnitCode;
import socai.log.event.RecordedEvent;
import tools.jackson.databind.JsonNode;

/** From where a proposal came: its approver sees it, and what two accounts did from one place is listed. */
class ProposalOriginTest extends OwnLedgerPagesTest {
    private static final String PAIRS = "/audit/detectors/same-origin";
    private static final String ELSEWHERE = "127.0.0.2";

    @Autowired
    private JdbcClient database;

    private Api api(String user) {
        return Api.as(root(), user);
    }

    private static String allotment(LineId line) {
        return "{\"entry\":{\"type\":\"Allot\",\"line\":\"" + line
                + "\",\"year\":2013,\"source\":\"STATE\",\"unit\":\"042\",\"amount\":7}}";
    }

    private String proposed(Api by, LineId line) {
        var answer = by.post("/proposals", allotment(line));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        await(log.head());
        return answer.body().path("events").get(0).path("id").asString();
    }

    /** Proposes by the page of an entry. */
    private String proposed(Visitor by, LineId line, String reference) {
        var path = "/lines/" + line + "/disbursements/new";
        var form = new HashMap<>(by.get(path).fields());
        form.putAll(Map.of(
                "year", "2013",
                "source", "STATE",
                "unit", "040",
                "kind", "COMPLETED_WORK",
                "amount", "5",
                "reference", reference,
                "payee", "Công ty Nước",
                "propose", "true"));
        form.putAll(Map.of("effectiveDate.day", "20", "effectiveDate.month", "8", "effectiveDate.year", "2013"));
        var expires = LocalDate.now(Treasury.ZONE).plusDays(9);
        form.putAll(Map.of(
                "expires.day", "" + expires.getDayOfMonth(),
                "expires.month", "" + expires.getMonthValue(),
                "expires.year", "" + expires.getYear()));
        var answer = by.post(path, form);
        assertThat(answer.status()).as(answer.html()).isEqualTo(302);
        await(log.head());
        return log.at(log.head()).orElseThrow().id().toString();
    }

    /** Proposes by no door. */
    private RecordedEvent unnoted(LineId line) {
        return record(new Propose(
                new Enter(new Allotted(
                        line,
                        new FiscalYear(2013),
                        new SourceCode("STATE"),
                        new UnitCode("042"),
                        new Money(3),
                        LocalDate.of(2013, 7, 1),
                        null,
                        null)),
                new Actor("finance"),
                LocalDate.now(Treasury.ZONE).plusDays(9),
                LocalDate.of(2013, 7, 1),
                null));
    }

    private static void approve(Visitor by, String proposal) {
        var page = "/proposals/" + proposal;
        var form = new HashMap<>(by.get(page).fields());
        form.put("decision", "approve");
        assertThat(by.post(page + "/decision", form).status()).isEqualTo(302);
    }

    /** Calls from another network address than all others do. */
    private void approveElsewhere(String user, String proposal) throws IOException, InterruptedException {
        var sender = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(ELSEWHERE))
                .build();
        var credentials = (user + ":" + user + "-password").getBytes(StandardCharsets.UTF_8);
        var call = HttpRequest.newBuilder(URI.create(
                        root().replace("localhost", "127.0.0.1") + "/api/v1/proposals/" + proposal + "/approval"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(sender.send(call, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    /** The pair of a proposal; missing where it is not listed. */
    private JsonNode pair(String proposal) {
        var pairs = api("auditor").read(PAIRS + "?limit=1000").path("pairs");
        return StreamSupport.stream(pairs.spliterator(), false)
                .filter(pair -> pair.path("proposed").path("event").asString().equals(proposal))
                .findFirst()
                .orElse(pairs.path("none"));
    }

    @Test
    void two_accounts_at_one_address_are_warned_of_and_listed() {
        var line = OtherProgramme.define(this::record, "O-ADDRESS");
        var proposal = proposed(visitor().signIn("finance"), line, "O-1");
        var treasurer = visitor().signIn("treasurer");
        assertThat(treasurer.get("/proposals/" + proposal).html())
                .contains("id=\"origin\"", "Địa chỉ mạng 127.0.0.1", "phiên trình duyệt", "id=\"same-origin\"")
                .contains("cùng địa chỉ mạng với quý vị");
        assertThat(pair(proposal).isMissingNode()).as("nothing is approved yet").isTrue();
        var before = log.head();
        approve(treasurer, proposal);

        var pair = pair(proposal);
        assertThat(pair.path("sameAddress").asBoolean()).isTrue();
        assertThat(pair.path("sameSession").asBoolean()).isFalse();
        assertThat(pair.path("proposed").path("actor").asString()).isEqualTo("finance");
        assertThat(pair.path("proposed").path("door").asString()).isEqualTo("PAGE");
        assertThat(pair.path("proposed").path("session").asString()).hasSize(36);
        assertThat(pair.path("approved").path("actor").asString()).isEqualTo("treasurer");
        var auditor = visitor().signIn("auditor");
        assertThat(auditor.get("/detectors").html()).contains("/detectors/same-origin");
        assertThat(auditor.get("/detectors/same-origin").html()).contains(proposal, "127.0.0.1", "treasurer");
        assertThat(auditor.get("/detectors/same-origin?position=" + before).html())
                .as("as it was by then")
                .doesNotContain(proposal);
    }

    @Test
    void two_accounts_in_one_session_of_a_browser_are_warned_of_and_listed() {
        var line = OtherProgramme.define(this::record, "O-SESSION");
        var proposal = unnoted(line);
        var browser = visitor().signIn("treasurer");
        database.sql("""
                insert into event_origin (event, position, actor, address, session, door)
                select ?, ?, 'finance', '203.0.113.9', name, 'PAGE' from browser_session
                where person = 'treasurer' order by begun_at desc limit 1""")
                .param(proposal.id().value())
                .param(proposal.position())
                .update();
        assertThat(browser.get("/proposals/" + proposal.id()).html())
                .contains("203.0.113.9", "id=\"same-origin\"", "chính phiên trình duyệt mà quý vị đang dùng");
        approve(browser, proposal.id().toString());
        var pair = pair(proposal.id().toString());
        assertThat(pair.path("sameSession").asBoolean()).isTrue();
        assertThat(pair.path("sameAddress").asBoolean()).isFalse();
        assertThat(visitor().signIn("auditor").get("/detectors/same-origin").html())
                .contains("cùng phiên "
                        + pair.path("approved").path("session").asString().substring(0, 8));
    }

    @Test
    void different_addresses_are_no_pair() throws IOException, InterruptedException {
        var line = OtherProgramme.define(this::record, "O-APART");
        var near = proposed(api("treasurer"), line);
        var far = proposed(api("treasurer"), line);
        assertThat(visitor().signIn("finance").get("/proposals/" + far).html())
                .contains("Địa chỉ mạng 127.0.0.1", "qua API, không có phiên trình duyệt");
        assertThat(api("finance").post("/proposals/" + near + "/approval", "").status())
                .isEqualTo(201);
        approveElsewhere("finance", far);
        assertThat(pair(near).path("approved").path("door").asString()).isEqualTo("API");
        assertThat(pair(far).isMissingNode()).isTrue();
        assertThat(database.sql("select address from event_origin where actor = 'finance' and address = ?")
                        .param(ELSEWHERE)
                        .query(String.class)
                        .list())
                .hasSize(1);
    }

    @Test
    void an_origin_that_nobody_noted_is_told_as_not_known_and_the_proposer_reads_none() {
        var line = OtherProgramme.define(this::record, "O-UNKNOWN");
        var unnoted = unnoted(line).id();
        assertThat(visitor().signIn("treasurer").get("/proposals/" + unnoted).html())
                .contains("id=\"origin\"", "nơi gửi chưa được ghi lại")
                .doesNotContain("id=\"same-origin\"");
        assertThat(visitor().signIn("finance").get("/proposals/" + unnoted).html())
                .doesNotContain("id=\"origin\"");
        assertThat(visitor().signIn("auditor").get("/proposals/" + unnoted).html())
                .doesNotContain("id=\"origin\"");
    }

    @Test
    void rejections_and_withdrawals_are_noted_too_and_are_no_pairs() {
        var line = OtherProgramme.define(this::record, "O-NO");
        var rejected = proposed(api("treasurer"), line);
        var withdrawn = proposed(api("treasurer"), line);
        assertThat(api("finance")
                        .post("/proposals/" + rejected + "/rejection", "{\"reason\":\"Không cần\"}")
                        .status())
                .isEqualTo(201);
        assertThat(api("treasurer")
                        .post("/proposals/" + withdrawn + "/withdrawal", "")
                        .status())
                .isEqualTo(201);
        assertThat(database.sql("""
                        select s.type from event_origin o join ledger_event s on s.position = o.position
                        where s.payload ->> 'proposal' in (?, ?) order by s.type""")
                        .param(rejected)
                        .param(withdrawn)
                        .query(String.class)
                        .list())
                .containsExactly("Rejected", "Withdrawn");
        assertThat(pair(rejected).isMissingNode()).isTrue();
    }

    @Test
    void pairs_come_part_by_part() {
        var line = OtherProgramme.define(this::record, "O-PARTS");
        for (var i = 0; i < 2; i++) {
            var proposal = proposed(api("treasurer"), line);
            assertThat(api("finance")
                            .post("/proposals/" + proposal + "/approval", "")
                            .status())
                    .isEqualTo(201);
        }
        var first = api("auditor").read(PAIRS + "?limit=1");
        assertThat(first.path("pairs").size()).isEqualTo(1);
        assertThat(first.path("total").asLong()).isGreaterThan(1);
        var rest = api("auditor").read(PAIRS + "?after=" + first.path("next").asLong());
        assertThat(rest.path("pairs").size()).isEqualTo(first.path("total").asInt() - 1);
    }

    @ParameterizedTest
    @CsvSource({"auditor, 200, 200", "admin, 200, 200", "finance, 403, 403", "treasurer, 403, 403", "planning, 403, 403"
    })
    void who_reads_the_access_log_reads_the_pairs_and_nobody_else(String user, int api, int page) {
        assertThat(api(user).get(PAIRS).status()).isEqualTo(api);
        assertThat(visitor().signIn(user).get("/detectors/same-origin").status())
                .isEqualTo(page);
        assertThat(api(user)
                        .read("/audit/detectors")
                        .path("detectors")
                        .toString()
                        .contains("same-origin"))
                .isEqualTo(api == 200);
    }

    @Test
    void a_position_that_is_not_recorded_is_refused() {
        assertThat(api("auditor").get(PAIRS + "?asOfPosition=" + Long.MAX_VALUE).status())
                .isEqualTo(400);
        assertThat(visitor()
                        .signIn("auditor")
                        .get("/detectors/same-origin?position=x")
                        .status())
                .isEqualTo(400);
    }
}
