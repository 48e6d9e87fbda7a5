package socai.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.api.ApiTest;
import socai.api.people.Member;
import socai.ledger.value.Sha256;
import socai.ledger.value.Treasury;
import socai.web.Visitor;

/** Sessions stand in the database: every node knows them, their owner and an administrator end them, nobody else can. */
class SessionsTest extends ApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern ENDING = Pattern.compile("action=\"([^\"]*/sessions/[0-9a-f-]{36}/end)\"");

    private static SecondNode other;

    @Autowired
    private JdbcClient database;

    @BeforeAll
    static void startAnotherNode() {
        // Where every sign-in is long ago.
        other = SecondNode.start(DATABASE, SECRETS, "--ledger.session.fresh=0s");
    }

    @AfterAll
    static void stop() {
        other.close();
        CLIENT.shutdownNow();
    }

    private static String id(Visitor visitor) {
        return Pattern.compile("session=([^;]+)")
                .matcher(visitor.cookies())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] digest(Visitor visitor) {
        return HexFormat.of().parseHex(Sha256.of(id(visitor)).hex());
    }

    private int rows(Visitor visitor) {
        return database.sql("select count(*) from browser_session where digest = ?")
                .param(digest(visitor))
                .query(Integer.class)
                .single();
    }

    private static boolean isIn(Visitor visitor) {
        return visitor.get("/balances").status() == 200;
    }

    private static Map<String, String> token(Visitor.Page page) {
        return Map.of("_csrf", page.hidden("_csrf"));
    }

    private static List<String> endings(Visitor.Page page) {
        return ENDING.matcher(page.html())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static CompletableFuture<Void> stream(Visitor visitor, String root)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(root + "/projections/progress"))
                .headers("Accept", "text/event-stream", "Cookie", visitor.cookies())
                .build();
        var response = CLIENT.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().read()).isPositive();
        return CompletableFuture.runAsync(() -> drain(response.body()));
    }

    private static void drain(InputStream body) {
        try (body) {
            while (body.read() >= 0) {
                // only its end matters
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoever_signs_in_at_one_node_is_signed_in_at_the_other_and_signs_out_of_both() {
        var visitor = new Visitor(address()).signIn("finance");
        var elsewhere = visitor.at(other.address());
        assertThat(elsewhere.get("/account").html()).contains("finance");
        assertThat(elsewhere.post("/logout", token(elsewhere.get("/account"))).status())
                .isEqualTo(302);
        assertThat(isIn(visitor)).isFalse();
        assertThat(isIn(elsewhere)).isFalse();
    }

    @Test
    void no_row_holds_the_id_and_the_sealed_contents_are_no_objects_of_java() {
        var visitor = new Visitor(address()).signIn("auditor");
        var row = database.sql("select to_jsonb(s)::text as row, sealed from browser_session s where digest = ?")
                .param(digest(visitor))
                .query()
                .singleRow();
        assertThat((String) row.get("row")).contains("auditor").doesNotContain(id(visitor));
        assertThat(HexFormat.of().formatHex((byte[]) row.get("sealed"))).doesNotStartWith("aced");
        assertThat(new String((byte[]) row.get("sealed"), StandardCharsets.ISO_8859_1))
                .doesNotContain("LedgerPrincipal");
    }

    @Test
    void a_row_that_was_changed_opens_nothing() {
        for (var change : List.of(
                "person = 'admin'",
                "begun_at = begun_at + interval '1 hour'",
                "used_at = used_at + interval '1 second'",
                "address = '10.0.0.1'",
                "browser = 'Firefox · Windows'",
                "name = gen_random_uuid()",
                "sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256)",
                "sealed = ''",
                "sealed = '\\xaced0005'")) {
            var visitor = new Visitor(address()).signIn("planning");
            assertThat(isIn(visitor)).isTrue();
            database.sql("update browser_session set " + change + " where digest = ?")
                    .param(digest(visitor))
                    .update();
            assertThat(isIn(visitor)).as(change).isFalse();
        }
    }

    @Test
    void nobody_makes_a_session_by_copying_the_row_of_another() {
        var administrator = new Visitor(address()).signIn("admin");
        var own = new Visitor(address()).signIn("planning");
        database.sql("delete from browser_session where digest = ?")
                .param(digest(own))
                .update();
        database.sql("""
                insert into browser_session (digest, name, person, begun_at, used_at, address, browser, sealed)
                select ?, gen_random_uuid(), person, begun_at, used_at, address, browser, sealed
                from browser_session where digest = ?""").param(digest(own)).param(digest(administrator)).update();
        assertThat(rows(own)).isOne();
        assertThat(isIn(own)).isFalse();
    }

    @Test
    void an_owner_sees_each_session_and_ends_one_on_both_nodes_with_its_stream() throws Exception {
        var member = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        var lost = member.elsewhere();
        var stream = stream(lost.at(other.address()), other.address());
        var page = member.visitor().get("/account");
        assertThat(page.html()).contains("phiên này", "127.0.0.1");
        assertThat(endings(page)).hasSize(1);
        assertThat(stream).isNotDone();

        assertThat(member.visitor().post(endings(page).getFirst(), token(page)).header("Location"))
                .contains("/account?ended");
        assertThat(isIn(lost)).isFalse();
        assertThat(isIn(lost.at(other.address()))).isFalse();
        await().atMost(PATIENCE).until(stream::isDone);
        assertThat(isIn(member.visitor())).isTrue();
        assertThat(member.visitor().get("/account?lang=en").html())
                .contains("this one")
                .doesNotContain("End all");
    }

    @Test
    void nobody_ends_a_session_of_somebody_else() {
        var member = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        member.elsewhere();
        var ending = endings(member.visitor().get("/account")).getFirst();
        var stranger = Member.of(admin(), "\"roles\":[\"PLANNING\"]").visitor();
        stranger.post(ending, token(stranger.get("/account")));
        assertThat(endings(member.visitor().get("/account"))).contains(ending);
        assertThat(stranger.post("/people/" + member.id() + "/sessions/end", token(stranger.get("/account")))
                        .status())
                .isEqualTo(403);
        assertThat(isIn(member.visitor())).isTrue();
    }

    @Test
    void an_administrator_ends_the_sessions_of_a_person_and_both_is_told() {
        var member = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        var second = member.elsewhere();
        var administrator = new Visitor(other.address()).signIn("admin");
        var page = administrator.get("/people/" + member.id());
        assertThat(endings(page)).hasSize(2);
        administrator.post(endings(page).getFirst(), token(page));
        assertThat(List.of(isIn(member.visitor()), isIn(second))).containsExactlyInAnyOrder(true, false);
        administrator.post("/people/" + member.id() + "/sessions/end", token(page));
        assertThat(isIn(member.visitor())).isFalse();
        assertThat(isIn(second)).isFalse();
        await().atMost(PATIENCE)
                .until(() -> finance()
                        .as("auditor")
                        .read("/access?kind=session-ended")
                        .toString()
                        .contains("/people/" + member.id() + "/sessions/"));
        assertThat(finance().as("auditor").read("/access?kind=rights-changed").toString())
                .doesNotContain("/people/" + member.id() + "/sessions/");
    }

    @Test
    void a_session_runs_out_without_a_use_and_its_row_is_removed() {
        try (var hasty = SecondNode.start(DATABASE, SECRETS, "--ledger.session.idle=1s")) {
            var visitor = new Visitor(hasty.address()).signIn("finance");
            assertThat(isIn(visitor)).isTrue();
            await().atMost(PATIENCE).pollDelay(Duration.ofMillis(1_100)).until(() -> !isIn(visitor));
            assertThat(rows(visitor)).isZero();
        }
    }

    @Test
    void a_session_runs_out_after_its_longest_time_however_much_it_is_used() {
        try (var hasty = SecondNode.start(DATABASE, SECRETS, "--ledger.session.longest=3s")) {
            var visitor = new Visitor(hasty.address()).signIn("finance");
            assertThat(isIn(visitor)).isTrue();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> !isIn(visitor));
            assertThat(isIn(visitor.at(address()))).as("its row was removed").isFalse();
        }
    }

    @Test
    void who_signed_in_long_ago_signs_in_again_to_change_how_to_come_in_and_finds_what_was_typed() {
        var member = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        var late = member.visitor().at(other.address());
        for (var page : List.of("/account/factors/totp", "/account/factors/passkey")) {
            assertThat(late.get(page).header("Location")).as(page).endsWith("/login?again");
            late.signIn(member.email(), Member.PASSWORD);
        }
        var until = LocalDate.now(Treasury.ZONE).plusDays(9).toString();
        for (var change : Map.of(
                        "/account/tokens",
                                Map.of("tokenName", "Máy của Lan", "tokenScope", "READ", "tokenUntil", until),
                        "/account/name", Map.of("personName", "Nông Thị Lan Hoa"),
                        "/account/password",
                                Map.of("oldPassword", Member.PASSWORD, "password", "x", "passwordAgain", "x"),
                        "/account/factors/codes", Map.<String, String>of())
                .entrySet()) {
            var form = new HashMap<>(change.getValue());
            form.putAll(token(late.get("/account")));
            var sent = late.ofPage().post(change.getKey(), form);
            assertThat(sent.header("Location")).as(change.getKey()).endsWith("/login?again");
            assertThat(late.get("/login?again").html()).contains("id=\"again\"", "hãy đăng nhập lại");
            late.signIn(member.email(), Member.PASSWORD);
            var page = late.get(change.getKey().contains("factors") ? "/account/factors" : "/account");
            assertThat(page.html())
                    .as(change.getKey())
                    .contains(change.getValue().getOrDefault("tokenName", ""))
                    .contains(change.getValue().getOrDefault("personName", ""))
                    .doesNotContain(Member.PASSWORD);
        }
        assertThat(late.get("/account/factors").html()).doesNotContain("id=\"codes\"");
        assertThat(new Visitor(address())
                        .signIn(member.email(), Member.PASSWORD)
                        .get("/account/factors/totp")
                        .status())
                .as("where a sign-in stays fresh for a while")
                .isEqualTo(200);
    }

    @Test
    void the_api_has_no_session_and_a_cookie_opens_nothing_there() throws Exception {
        var visitor = new Visitor(address()).signIn("finance");
        var request = HttpRequest.newBuilder(URI.create(address() + "/api/v1/balances"))
                .header("Cookie", visitor.cookies())
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }
}
