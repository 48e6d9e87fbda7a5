package socai.api.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import socai.account.PeopleDirectory;
import socai.api.ApiTest;
import socai.ledger.access.TokenId;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.RevokeToken;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.value.Actor;
import socai.ledger.value.Sha256;
import socai.recording.Request;
import socai.rights.Action;
import socai.security.Callers;
import socai.security.Presence;
import socai.testing.TestLedger;
import socai.web.Visitor;
import tools.jackson.databind.JsonNode;

/** A stream that was opened by right ends with the right, on whichever node that was taken away. */
class OpenStreamTest extends ApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    private PeopleDirectory directory;

    @Autowired
    private Presence presence;

    @AfterAll
    static void close() {
        CLIENT.shutdownNow();
    }

    /** A stream that has told something, and what becomes of it. */
    private record Stream(InputStream body, CompletableFuture<Void> end) {
        private static Stream of(String address, String header, String value) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .headers("Accept", "text/event-stream", header, value)
                    .build();
            var response = CLIENT.send(request, BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body().read()).as("the first of it").isPositive();
            return new Stream(response.body(), CompletableFuture.runAsync(() -> drain(response.body())));
        }

        private static void drain(InputStream body) {
            try {
                body.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void endsSoon(String why) {
            await(why).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(end::isDone);
            assertThat(end).as(why + ": in order, and not broken off").isCompleted();
        }
    }

    private Stream ofSession(Visitor visitor) throws IOException, InterruptedException {
        return Stream.of(address() + "/projections/progress", "Cookie", visitor.cookies());
    }

    /** By a token; the API's own streams end with the rebuild that they tell of, which is over before this is. */
    private BooleanSupplier ofToken(JsonNode issued) {
        var owned = directory.token(Sha256.of(issued.path("secret").asString())).orElseThrow();
        try {
            Callers.signIn(owned.principal());
            return presence.of(new MockHttpServletRequest(), Action.READ_TABLES);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static void onAnotherNode(PersonCommand command) {
        try (var other = TestLedger.on(DATABASE)) {
            other.recorder().record(command, Request.by(command.by().name()));
        }
    }

    @Test
    void whoever_leaves_is_locked_out_or_loses_the_right_has_no_open_stream_left_and_others_keep_theirs()
            throws IOException, InterruptedException {
        var member = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        var others = ofSession(new Visitor(address()).signIn("auditor"));
        var leaving = ofSession(member.visitor());
        var staying = ofSession(member.elsewhere());
        var issued = member.token("READ");
        var machine = ofToken(issued);
        var second = ofToken(member.token("RECORD"));
        assertThat(machine.getAsBoolean()).isTrue();

        var token = TokenId.parse(issued.path("token").asString());
        onAnotherNode(new RevokeToken(member.person(), token, new Actor(member.pseudonym())));
        await().atMost(PATIENCE).until(() -> !machine.getAsBoolean());
        assertThat(second.getAsBoolean()).as("another token of the same person").isTrue();

        member.visitor()
                .post(
                        "/logout",
                        Map.of("_csrf", member.visitor().get("/account").hidden("_csrf")));
        leaving.endsSoon("a session that was ended");
        assertThat(staying.end()).as("another session of the same person").isNotDone();

        onAnotherNode(new SuspendPerson(member.person(), new Actor("admin")));
        staying.endsSoon("a person who was locked out elsewhere");
        assertThat(second.getAsBoolean()).as("its machine").isFalse();

        admin().post("/people/" + member.id() + "/restoration", "");
        var again = ofSession(member.elsewhere());
        admin().post("/people/" + member.id() + "/rights", "{\"roles\":[\"DISTRICT\"],\"units\":[\"062\"]}");
        again.endsSoon("a person who may not see it any more");
        assertThat(others.end()).as("the stream of another person").isNotDone();
        others.body().close();
    }
}
