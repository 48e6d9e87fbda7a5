package socai.api.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import socai.api.Api;
import socai.api.ApiTest;
import socai.ledger.access.TokenId;
import socai.ledger.command.LedgerCommand.RestorePerson;
import socai.ledger.command.LedgerCommand.RevokeToken;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.value.Actor;
import socai.ledger.value.Treasury;
import socai.recording.Request;
import socai.testing.TestLedger;
import socai.verification.Verification;
import socai.web.Visitor;
import tools.jackson.databind.JsonNode;

/** People by the API: invited, given rights, with tokens, locked out on every node, and forgotten without a trace. */
class PeopleApiTest extends ApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    private Verification verification;

    private JsonNode invited(String name, String email, String rights) {
        return Member.invited(admin(), name, email, rights);
    }

    private Member member(String rights) {
        return Member.of(admin(), rights);
    }

    @Test
    void who_is_invited_comes_in_by_the_link_once_and_acts_under_a_pseudonym() {
        var member = member("\"roles\":[\"FINANCE\"]");
        assertThat(member.pseudonym()).matches("cb-[0-9a-z]{8}");
        assertThat(member.visitor().get("/account").html()).contains("Nông Thị Lan", member.pseudonym());
        var me = member.byPassword().read("/people/me");
        assertThat(me.path("name").asString()).isEqualTo("Nông Thị Lan");
        assertThat(me.path("standing").asString()).isEqualTo("ACTIVE");
        var paid = Api.by(address(), member.token("RECORD").path("secret").asString())
                .post("/lines/GNBV-BK-2013-2015.MHGN/allotments", """
                        {"year":2013,"source":"CENTRAL","unit":"060","amount":7}""");
        assertThat(paid.status()).as(paid.text()).isEqualTo(201);
        var head = finance().head();
        assertThat(finance().events(head - 1).get(0).path("actor").asString()).isEqualTo(member.pseudonym());
        var history = admin().read("/people/" + member.id()).path("history");
        assertThat(history.get(0).path("type").asString()).isEqualTo("PersonInvited");
        assertThat(history.get(1).path("by").asString()).isEqualTo(member.pseudonym());
    }

    @Test
    void the_same_invitation_under_the_same_key_is_one_and_its_link_is_told_once() {
        var body = """
                {"name":"Bàn Văn Minh","email":"%s@example.vn","roles":["PLANNING"]}""".formatted(UUID.randomUUID());
        var key = UUID.randomUUID().toString();
        var first = admin().post("/people", body, "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().path("link").asString()).startsWith("/activation?link=");
        var head = finance().head();
        var again = admin().post("/people", body, "Idempotency-Key", key);
        assertThat(again.body().path("person").asString())
                .isEqualTo(first.body().path("person").asString());
        assertThat(again.body().has("link")).isFalse();
        var other = admin().post("/people", body.replace("Bàn Văn Minh", "Bàn Văn Mình"));
        assertThat(other.code()).isEqualTo("EMAIL_TAKEN");
        assertThat(finance().head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"roles\":[]' | NO_ROLE",
                "'\"roles\":[\"DISTRICT\"]' | ROLE_WITHOUT_UNIT",
                "'\"roles\":[\"AUDITOR\",\"ADMIN\"]' | AUDITOR_ALONE",
                "'\"roles\":[\"PLANNING\"],\"units\":[\"99999\"]' | UNKNOWN_UNIT",
                "'\"roles\":[\"PLANNING\"],\"programmes\":[\"NOWHERE\"]' | UNKNOWN_PROGRAMME",
                "'\"roles\":[\"KING\"]' | INVALID_REQUEST",
                "'\"roles\":[\"PLANNING\"],\"extra\":1' | INVALID_REQUEST"
            })
    void a_wrong_invitation_names_what_is_wrong_and_keeps_nothing(String rights, String code) {
        var email = UUID.randomUUID() + "@example.vn";
        var body = "{\"name\":\"Nông Lan\",\"email\":\"" + email + "\",";
        assertThat(admin().post("/people", body + rights + "}").code()).isEqualTo(code);
        assertThat(admin().read("/people?q=" + email).path("people")).isEmpty();
        assertThat(invited("Nông Lan", email, "\"roles\":[\"PLANNING\"]")
                        .path("person")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void a_token_that_only_asks_records_nothing_and_one_that_is_taken_back_serves_no_more() {
        var member = member("\"roles\":[\"FINANCE\"]");
        var issued = member.token("READ");
        var asking = Api.by(address(), issued.path("secret").asString());
        assertThat(asking.get("/balances").status()).isEqualTo(200);
        assertThat(asking.post("/reversals", "{}").status()).isEqualTo(403);
        var recording = Api.by(address(), member.token("RECORD").path("secret").asString());
        assertThat(recording.post("/reversals", "{}").code()).isEqualTo("INVALID_REQUEST");
        for (var call : new String[] {"/people/me/tokens", "/people/me/password"}) {
            assertThat(recording
                            .post(
                                    call,
                                    call.endsWith("tokens")
                                            ? "{\"name\":\"x\",\"scope\":\"READ\",\"until\":\"2030-01-01\"}"
                                            : "{\"oldPassword\":\"x\",\"password\":\"y\"}")
                            .code())
                    .as(call)
                    .isEqualTo("NOT_PERMITTED");
        }
        await().untilAsserted(() -> assertThat(member.byPassword()
                        .read("/people/me/tokens")
                        .path("tokens")
                        .get(0)
                        .path("lastUsed")
                        .asString(""))
                .isEqualTo(LocalDate.now(Treasury.ZONE).toString()));
        assertThat(member.byPassword()
                        .post("/people/me/tokens/" + issued.path("token").asString() + "/revocation", "")
                        .status())
                .isEqualTo(200);
        assertThat(asking.get("/balances").status()).isEqualTo(401);
        assertThat(recording.get("/balances").status()).isEqualTo(200);
        var wrong = issued.path("secret").asString().replaceFirst(".$", "_");
        assertThat(Api.by(address(), wrong).get("/balances").status()).isEqualTo(401);
    }

    @Test
    void a_changed_password_ends_other_sessions_and_opens_the_next() {
        var member = member("\"roles\":[\"PLANNING\"]");
        var elsewhere = new Visitor(address()).signIn(member.email(), Member.PASSWORD);
        assertThat(elsewhere.get("/balances").status()).isEqualTo(200);
        var form = member.visitor().get("/account").fields();
        form.putAll(Map.of(
                "oldPassword", Member.PASSWORD,
                "password", "ba con vịt và một cái thuyền",
                "passwordAgain", "ba con vịt và một cái thuyền"));
        assertThat(member.visitor().post("/account/password", form).header("Location"))
                .contains("changed");
        assertThat(member.visitor().get("/balances").status()).isEqualTo(200);
        assertThat(elsewhere.get("/balances").status()).isEqualTo(302);
        assertThat(member.byPassword().get("/people/me").status()).isEqualTo(401);
        new Visitor(address()).signIn(member.email(), "ba con vịt và một cái thuyền");
    }

    /** The other node shares nothing with this one but the database. */
    @Test
    void what_another_node_records_of_a_person_counts_here_soon() {
        var member = member("\"roles\":[\"FINANCE\"]");
        var issued = member.token("RECORD");
        var machine = Api.by(address(), issued.path("secret").asString());
        assertThat(machine.get("/balances").status()).isEqualTo(200);
        try (var other = TestLedger.on(DATABASE)) {
            other.recorder().record(new SuspendPerson(member.person(), new Actor("admin")), Request.by("admin"));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> machine.get("/balances").status() == 401);
            assertThat(member.visitor().get("/balances").status())
                    .as("the open session")
                    .isEqualTo(302);
            assertThat(member.byPassword().get("/balances").status()).isEqualTo(401);
            other.recorder().record(new RestorePerson(member.person(), new Actor("admin")), Request.by("admin"));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> machine.get("/balances").status() == 200);
            assertThat(member.visitor().get("/balances").status())
                    .as("a session that was ended stays so")
                    .isEqualTo(302);
            other.recorder()
                    .record(
                            new RevokeToken(
                                    member.person(),
                                    TokenId.parse(issued.path("token").asString()),
                                    new Actor(member.pseudonym())),
                            Request.by(member.pseudonym()));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> machine.get("/balances").status() == 401);
        }
    }

    @Test
    void a_session_has_the_rights_of_now_and_not_those_of_the_sign_in() {
        var member = member("\"roles\":[\"PLANNING\"]");
        assertThat(member.visitor().get("/controls/new").status()).isEqualTo(403);
        assertThat(admin().post("/people/" + member.id() + "/rights", "{\"roles\":[\"ADMIN\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(member.visitor().get("/controls/new").status()).isEqualTo(200);
        admin().post("/people/" + member.id() + "/rights", "{\"roles\":[\"PLANNING\"]}");
        assertThat(member.visitor().get("/controls/new").status()).isEqualTo(403);
    }

    @Test
    void a_first_user_is_locked_out_like_everybody_and_let_in_again() {
        var treasurer = "/people/00000000-0000-0000-0000-000000000002";
        var visitor = new Visitor(address()).signIn("treasurer");
        assertThat(admin().post(treasurer + "/suspension", "").status()).isEqualTo(200);
        try {
            assertThat(finance().as("treasurer").get("/balances").status()).isEqualTo(401);
            assertThat(Api.by(address(), "token-of-treasurer").get("/balances").status())
                    .isEqualTo(401);
            assertThat(visitor.get("/balances").status()).isEqualTo(302);
        } finally {
            assertThat(admin().post(treasurer + "/restoration", "").status()).isEqualTo(200);
        }
        assertThat(finance().as("treasurer").get("/balances").status()).isEqualTo(200);
        assertThat(admin().post(treasurer + "/forgetting", "").code()).isEqualTo("FIRST_USER");
        assertThat(admin().post("/people/00000000-0000-0000-0000-000000000005/suspension", "")
                        .code())
                .isEqualTo("OWN_RIGHTS");
    }

    @Test
    void who_could_approve_for_a_district_on_a_day_is_told_from_the_events() {
        var member = member("\"roles\":[\"FINANCE\"],\"units\":[\"062\"]");
        var elsewhere = member("\"roles\":[\"FINANCE\"],\"units\":[\"060\"]");
        var today = LocalDate.now(Treasury.ZONE);
        var auditor = finance().as("auditor");
        for (var unit : new String[] {"062", "Ng%C3%A2n%20S%C6%A1n", "ngan%20son"}) {
            var answer = auditor.read("/people/rights?role=FINANCE&unit=" + unit + "&on=" + today);
            assertThat(answer.path("people").toString())
                    .contains(member.pseudonym(), "\"finance\"", "\"treasurer\"")
                    .doesNotContain(elsewhere.pseudonym(), "Nông");
            assertThat(auditor.read("/people/rights?action=APPROVE&unit=" + unit + "&on=" + today)
                            .path("people")
                            .toString())
                    .as("who is limited to units approves nothing")
                    .contains("\"finance\"", "\"treasurer\"")
                    .doesNotContain(member.pseudonym(), elsewhere.pseudonym());
            assertThat(auditor.read("/people/rights?action=PROPOSE&unit=" + unit + "&on=" + today)
                            .path("people")
                            .toString())
                    .contains("\"planning\"", member.pseudonym())
                    .doesNotContain(elsewhere.pseudonym());
        }
        var before = auditor.read("/people/rights?role=FINANCE&on=" + today.minusDays(1));
        assertThat(before.path("people").toString()).contains("finance").doesNotContain(member.pseudonym());
        var head = finance().head();
        admin().post("/people/" + member.id() + "/suspension", "");
        assertThat(auditor.read("/people/rights?role=FINANCE&at=" + head).toString())
                .contains(member.pseudonym());
        assertThat(auditor.read("/people/rights?role=FINANCE").toString()).doesNotContain(member.pseudonym());
        assertThat(auditor.read("/people/rights?role=FINANCE&unit=062&on=" + today)
                        .toString())
                .as("who could in the morning, could on that day")
                .contains(member.pseudonym(), "\"until\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/people/rights, 400, INVALID_REQUEST",
        "/people/rights?role=KING, 400, INVALID_REQUEST",
        "/people/rights?role=FINANCE&action=APPROVE, 400, INVALID_REQUEST",
        "/people/rights?action=DANCE, 400, INVALID_REQUEST",
        "/people/rights?role=FINANCE&unit=nowhere, 422, UNKNOWN_UNIT",
        "/people/rights?role=FINANCE&on=2014-06-30&at=3, 400, INVALID_REQUEST",
        "/people/rights?role=FINANCE&at=-1, 400, INVALID_REQUEST",
        "/people/x, 400, INVALID_REQUEST",
        "/people/00000000-0000-0000-0000-00000000000f, 404, UNKNOWN_PERSON",
        "/people?after=-1, 400, INVALID_REQUEST",
        "/people?limit=0, 400, INVALID_REQUEST"
    })
    void a_question_that_cannot_be_answered_says_why(String path, int status, String code) {
        var answer = admin().get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void of_who_is_forgotten_no_table_knows_the_name_or_the_address_and_the_entries_verify() throws Exception {
        var member = member("\"roles\":[\"FINANCE\"]");
        member.token("READ");
        var mark = Pattern.compile("(?i)" + Pattern.quote(member.email()));
        assertThat(admin().read("/people?q=" + member.email()).path("people")).hasSize(1);
        assertThat(admin().post("/people/" + member.id() + "/forgetting", "").status())
                .isEqualTo(200);
        assertThat(member.visitor().get("/balances").status()).isEqualTo(302);
        try (var pool = DATABASE.ownersPool(1);
                var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                    select quote_ident(table_name) from information_schema.tables
                    where table_schema = current_schema() and table_type = 'BASE TABLE'""")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).contains("ledger_event", "person_data", "person_key", "person_token");
            for (var table : tables) {
                try (var rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        assertThat(rows.getString(1)).as(table).doesNotContainPattern(mark);
                        if (table.startsWith("person_")) {
                            assertThat(rows.getString(1)).as(table).doesNotContain(member.id());
                        }
                    }
                }
            }
        }
        try (var logs = Files.list(Path.of("target", "test-logs"))) {
            for (var log : logs.toList()) {
                assertThat(Files.readString(log)).as(log.toString()).doesNotContainPattern(mark);
            }
        }
        assertThat(admin().read("/people?q=" + member.email()).path("people")).isEmpty();
        var told = admin().read("/people/" + member.id());
        assertThat(told.path("pseudonym").asString()).isEqualTo(member.pseudonym());
        assertThat(told.has("name")).isFalse();
        assertThat(admin().post("/people/" + member.id() + "/restoration", "").code())
                .isEqualTo("PERSON_FORGOTTEN");
        assertThat(verification.run().faults()).isEmpty();
    }

    @Test
    void lists_are_bounded_and_go_on_where_they_ended() {
        for (var number = 0; number < 3; number++) {
            invited("Triệu Thị Mỷ " + number, UUID.randomUUID() + "@example.vn", "\"roles\":[\"PLANNING\"]");
        }
        var first = admin().read("/people?q=trieu%20thi%20my&limit=2");
        assertThat(first.path("people")).hasSize(2);
        var rest = admin().read("/people?q=trieu%20thi%20my&limit=2&after="
                + first.path("next").asString());
        assertThat(rest.path("people")).hasSize(1);
        assertThat(rest.has("next")).isFalse();
    }
}
