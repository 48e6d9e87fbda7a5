package socai.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import socai.access.AccessBook;
import socai.access.AccessFilter;
import socai.access.AccessRow;
import socai.api.ApiTest;
import socai.api.people.Member;
import socai.web.Visitor;

/** Wrong sign-ins make the next wait by every door, leave a line, and hold up nobody else. */
class SignInTest extends ApiTest {
    /** 250 in a second. */
    private static final long PAUSE_MILLIS = 4;

    /** Conditions are waited for, and a busy machine takes its time. */
    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    private AccessBook book;

    /** A guesser at an address of this machine that no other test comes from. */
    private static HttpClient from(String address) throws IOException {
        return HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(address))
                .build();
    }

    /** Who signed in from here before is not held up by what the guessers do. */
    @BeforeEach
    void everybodyIsKnownHere() {
        for (var user : List.of("finance", "treasurer", "planning", "auditor", "admin")) {
            finance().as(user).get("/programmes");
        }
    }

    private HttpRequest request(String authorization, String language) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + URI.create(address()).getPort() + "/api/v1/programmes"))
                .header("Authorization", authorization)
                .header("Accept-Language", language)
                .build();
    }

    private HttpResponse<String> call(HttpClient client, String authorization, String language)
            throws IOException, InterruptedException {
        return client.send(request(authorization, language), BodyHandlers.ofString());
    }

    private void get(HttpClient client, String path, String header, String value)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + URI.create(address()).getPort() + path))
                .header(header, value)
                .build();
        client.send(request, BodyHandlers.discarding());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private List<AccessRow> rows(String address) {
        return book.before(new AccessFilter(null, null, address, null), Long.MAX_VALUE, 500);
    }

    private void keptSoon(String address, String kind, String who) {
        await().atMost(LONG)
                .until(() -> rows(address).stream()
                        .anyMatch(row -> row.kind().equals(kind) && who.equals(String.valueOf(row.who()))));
    }

    @Test
    void by_basic_and_by_token_the_sixth_wrong_one_is_told_to_wait() throws IOException, InterruptedException {
        try (var client = from("127.0.0.61")) {
            for (var wrong : List.of(basic("planning", "guess"), "Bearer guess")) {
                for (var i = 0; i < 5; i++) {
                    assertThat(call(client, wrong, "vi").statusCode()).isEqualTo(401);
                }
                var told = call(client, wrong, "vi");
                assertThat(told.statusCode()).isEqualTo(429);
                assertThat(told.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(told.body()).contains("TOO_MANY_SIGN_INS", "thử lại sau 1 giây");
                assertThat(call(client, wrong, "en").body()).contains("try again in 1 seconds");
            }
            assertThat(call(client, basic("planning", "planning-password"), "vi")
                            .statusCode())
                    .as("the right one comes too early too")
                    .isEqualTo(429);
            await().atMost(LONG)
                    .until(() -> call(client, basic("planning", "planning-password"), "vi")
                                    .statusCode()
                            == 200);
        }
        keptSoon("127.0.0.61", "WRONG_SIGN_IN", "planning");
        keptSoon("127.0.0.61", "DELAYED", "planning");
        keptSoon("127.0.0.61", "WRONG_SIGN_IN", "null");
        keptSoon("127.0.0.61", "SIGNED_IN", "planning");
    }

    @Test
    void the_form_says_it_on_a_page_in_both_languages_and_what_is_typed_as_a_name_is_not_kept() {
        var root = "http://127.0.0.1:" + URI.create(address()).getPort();
        var visitor = new Visitor(root);
        var form = Map.of("_csrf", visitor.get("/login").hidden("_csrf"), "username", "MyPass-word9", "password", "x");
        for (var i = 0; i < 5; i++) {
            assertThat(visitor.post("/login", form).header("Location")).contains("error");
        }
        var told = visitor.post("/login", form);
        assertThat(told.status()).isEqualTo(429);
        assertThat(told.header("Retry-After")).isEqualTo("1");
        assertThat(told.html()).contains("Hãy chờ 1 giây rồi thử lại");
        visitor.get("/login?lang=en");
        assertThat(visitor.post("/login", form).html()).contains("Wait 1 seconds and try again");
        await().atMost(LONG)
                .until(() -> rows("127.0.0.1").stream()
                        .anyMatch(row -> row.typed() != null && row.kind().equals("DELAYED")));
        assertThat(rows("127.0.0.1")).noneMatch(row -> row.toString().contains("MyPass-word9"));
    }

    @Test
    void who_signs_in_and_out_is_refused_and_takes_files_leaves_a_row_for_each()
            throws IOException, InterruptedException {
        var visitor = new Visitor(address()).signIn("planning");
        try (var client = from("127.0.0.63")) {
            get(client, "/controls/new", "Cookie", visitor.cookies());
            get(
                    client,
                    "/api/v1/exports/data-package.zip?effectiveOn=2013-07-31",
                    "Authorization",
                    basic("auditor", "auditor-password"));
            get(client, "/api/v1/access", "Authorization", basic("treasurer", "treasurer-password"));
        }
        visitor.post("/logout", Map.of("_csrf", visitor.get("/").hidden("_csrf")));
        var all = new ArrayList<String>();
        await().atMost(LONG).untilAsserted(() -> {
            all.clear();
            Stream.of(new AccessFilter(null, null, "127.0.0.63", null), new AccessFilter("planning", null, null, null))
                    .flatMap(filter -> book.before(filter, Long.MAX_VALUE, 500).stream())
                    .forEach(row -> all.add(row.kind() + " " + row.who() + " " + row.what()));
            assertThat(all)
                    .contains(
                            "REFUSED planning GET /controls/new",
                            "REFUSED treasurer GET /api/v1/access",
                            "EXPORTED auditor /api/v1/exports/data-package.zip?effectiveOn=2013-07-31")
                    .anyMatch(row -> row.startsWith("SIGNED_OUT planning"))
                    .anyMatch(row -> row.startsWith("SIGNED_IN planning"));
        });
    }

    /** Guesses without waiting for the answer to the last guess. */
    private void guess(HttpClient guesser, String name, int number, Queue<Integer> answers) {
        var unused = guesser.sendAsync(request(basic(name, "guess-" + number), "vi"), BodyHandlers.discarding())
                .thenAccept(answer -> answers.add(answer.statusCode()));
    }

    /** Somebody guesses 250 times a second, while others sign in for as long as that many guesses take. */
    private Queue<Integer> flood(String address, IntFunction<String> names, List<Runnable> others) throws IOException {
        var sent = new AtomicInteger();
        var answers = new ConcurrentLinkedQueue<Integer>();
        try (var guesser = from(address);
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var unused = clock.scheduleAtFixedRate(
                    () -> {
                        var number = sent.incrementAndGet();
                        guess(guesser, names.apply(number), number, answers);
                    },
                    0,
                    PAUSE_MILLIS,
                    TimeUnit.MILLISECONDS);
            await().atMost(LONG).until(() -> answers.size() > 200);
            var before = sent.get();
            while (sent.get() - before < 250) {
                others.forEach(Runnable::run);
            }
            clock.shutdownNow();
            await().atMost(LONG).until(() -> answers.size() == sent.get());
        }
        await().atMost(LONG).until(() -> !rows(address).isEmpty());
        assertThat(rows(address)).as("rows of the flood").hasSizeLessThan(30);
        return answers;
    }

    /** By the form and by Basic: a first user, whose hash is fast, and a person, whose hash is slow. */
    private List<Runnable> others() {
        var person = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        return List.of(
                () -> new Visitor(address()).signIn("admin"),
                () -> assertThat(finance().as("admin").get("/programmes").status())
                        .isEqualTo(200),
                person::elsewhere,
                () -> assertThat(person.byPassword().get("/programmes").status())
                        .isEqualTo(200));
    }

    @Test
    void two_hundred_wrong_passwords_a_second_leave_others_their_sign_in() throws IOException {
        assertThat(flood("127.0.0.62", number -> "admin", others()))
                .containsOnly(401, 429)
                .filteredOn(status -> status == 401)
                .hasSizeLessThan(12);
    }

    /** Each of them would cost a slow hash, and the delays of an address are far off in tests. */
    @Test
    void two_hundred_names_of_nobody_a_second_leave_others_their_sign_in() throws IOException {
        assertThat(flood("127.0.0.64", number -> "nobody" + number, others())).containsOnly(401, 429);
    }

    @Test
    void a_person_is_told_to_wait_after_five_wrong_passwords_and_the_log_names_no_address_of_e_mail()
            throws IOException, InterruptedException {
        var person = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        try (var client = from("127.0.0.65")) {
            for (var i = 0; i < 5; i++) {
                assertThat(call(client, basic(person.email(), "guess"), "vi").statusCode())
                        .isEqualTo(401);
            }
            var told = call(client, basic(person.email(), Member.PASSWORD), "vi");
            assertThat(told.statusCode()).isEqualTo(429);
            var token = "Bearer " + person.token("READ").path("secret").asString();
            assertThat(call(client, token, "vi").statusCode()).isEqualTo(200);
        }
        keptSoon("127.0.0.65", "WRONG_SIGN_IN", person.pseudonym());
        keptSoon("127.0.0.65", "DELAYED", person.pseudonym());
        keptSoon("127.0.0.65", "SIGNED_IN", person.pseudonym());
        assertThat(rows("127.0.0.65")).noneMatch(row -> row.toString().contains(person.email()));
    }

    @Test
    void all_names_of_a_person_count_together() throws IOException, InterruptedException {
        var person = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        try (var client = from("127.0.0.66")) {
            for (var name : List.of(
                    person.email(),
                    person.pseudonym(),
                    person.email().toUpperCase(Locale.ROOT),
                    person.email(),
                    person.pseudonym())) {
                assertThat(call(client, basic(name, "guess"), "vi").statusCode())
                        .isEqualTo(401);
            }
            for (var name : List.of(person.email(), person.pseudonym())) {
                assertThat(call(client, basic(name, "guess"), "vi").statusCode())
                        .as(name)
                        .isEqualTo(429);
            }
        }
    }

    @Test
    void the_old_password_that_a_change_asks_for_waits_as_a_sign_in_does() {
        var person = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        var form = new HashMap<>(
                Map.of("password", "ba con vịt và một cái thuyền", "passwordAgain", "ba con vịt và một cái thuyền"));
        for (var i = 0; i < 5; i++) {
            form.put("oldPassword", "vịt nào đó bơi qua suối " + i);
            var page = person.visitor().get("/account");
            form.put("_csrf", page.hidden("_csrf"));
            form.put("key", page.hidden("key"));
            var refused = person.visitor().post("/account/password", form);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.html()).contains("oldPassword-error");
        }
        assertThat(person.visitor().post("/account/password", form).status()).isEqualTo(429);
        await().atMost(LONG)
                .until(() ->
                        book
                                .before(new AccessFilter(person.pseudonym(), null, null, null), Long.MAX_VALUE, 500)
                                .stream()
                                .anyMatch(row -> row.toString().contains("OLD_PASSWORD")));
    }
}
