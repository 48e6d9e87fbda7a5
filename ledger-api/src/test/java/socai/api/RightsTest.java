package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import socai.TestPeople;
import socai.law.Documents;
import socai.rights.Action;
import socai.rights.Reach;
import socai.rights.Role;
import socai.web.Menu;
import socai.web.Visitor;

/** Who may do what: every role, with and without limits, at every address, as the document of rights says. */
class RightsTest extends ApiTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What is served that is not ours: errors, and the description of the API. */
    private static final Set<String> OTHERS =
            Set.of("/error", "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config", "/swagger-ui.html");

    private static final Map<String, Role> USERS = new TreeMap<>(Map.of(
            "finance", Role.FINANCE,
            "treasurer", Role.FINANCE,
            "planning", Role.PLANNING,
            "auditor", Role.AUDITOR,
            "admin", Role.ADMIN));

    private static final String DOCUMENT = Documents.read("rights.md");

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private List<Address> addresses() {
        return Address.all(requestMappingHandlerMapping);
    }

    @Test
    void every_address_names_the_right_that_opens_it_and_every_right_opens_one() {
        assertThat(addresses()).hasSizeGreaterThan(150);
        assertThat(addresses().stream()
                        .filter(one -> one.ours() && !one.open() && one.rights().isEmpty()))
                .as("@May is missing")
                .isEmpty();
        assertThat(addresses().stream().filter(one -> !one.ours()).map(Address::pattern))
                .isSubsetOf(OTHERS);
        assertThat(addresses().stream().filter(Address::open).map(Address::pattern))
                .containsOnly(
                        "/login",
                        "/login/second",
                        "/login/second/end",
                        "/login/passkey",
                        "/activation",
                        "/docs/refusals");
        assertThat(addresses().stream().flatMap(one -> one.rights().stream()).distinct())
                .containsAll(List.of(Action.values()));
    }

    @Test
    void the_document_says_what_the_code_says() {
        var made = RightsDocument.of(addresses());
        Documents.keepMade("rights.md", made);
        assertThat(DOCUMENT).as("target/rights.md is what the code says").isEqualTo(made);
    }

    /**
     * Somebody at the door.
     *
     * @param limited whether units or programmes are set
     * @param ofUnits whether units are
     */
    private record Person(Role role, boolean limited, boolean ofUnits, String header) {
        static Person of(Role role, Set<String> units, Set<String> programmes) {
            return new Person(
                    role,
                    !units.isEmpty() || !programmes.isEmpty(),
                    !units.isEmpty(),
                    TestPeople.header("somebody", Set.of(role), units, programmes));
        }

        static List<Person> all() {
            return Arrays.stream(Role.values())
                    .flatMap(role -> Stream.of(
                            of(role, Set.of(), Set.of()),
                            of(role, Set.of("062"), Set.of()),
                            of(role, Set.of(), Set.of("GNBV-BK-2013-2015"))))
                    .toList();
        }

        /** By the cells of the document and what it says of them, and by nothing of the code. */
        boolean has(Action right) {
            return switch (cell(right, role)) {
                case "all" -> !limited;
                case "own" -> ofUnits || (role != Role.DISTRICT && role != Role.COMMUNE);
                case "–" -> false;
                default -> throw new IllegalStateException("no cell of " + right);
            };
        }
    }

    private static String cell(Action right, Role role) {
        var head = DOCUMENT.lines()
                .filter(line -> line.startsWith("| Right | What"))
                .findFirst()
                .orElseThrow();
        var row = DOCUMENT.lines()
                .filter(line -> line.startsWith("| `" + right + "` |"))
                .findFirst()
                .orElseThrow();
        return List.of(row.split(" *\\| *")).get(List.of(head.split(" *\\| *")).indexOf(role.name()));
    }

    /** Seven roles, each without limits, with units and with a programme, at every address. */
    @Test
    void each_cell_is_open_or_closed_as_the_document_says() throws IOException, InterruptedException {
        var visitor = new Visitor(address());
        var csrf = visitor.get("/login").hidden("_csrf");
        var wrong = new ArrayList<String>();
        var open = 0;
        var closed = 0;
        for (var address :
                addresses().stream().filter(one -> one.ours() && !one.open()).toList()) {
            for (var person : Person.all()) {
                var status = knock(address.request(address())
                        .header("Authorization", person.header())
                        .header("Cookie", visitor.cookies())
                        .header("X-CSRF-TOKEN", csrf));
                var may = address.rights().stream().anyMatch(person::has);
                if (status != (may ? 204 : 403)) {
                    wrong.add(status + " " + address + " for " + person);
                }
                open += may ? 1 : 0;
                closed += may ? 0 : 1;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(open).as("cells that are open").isGreaterThan(500);
        assertThat(closed).as("cells that are closed").isGreaterThan(500);
    }

    @Test
    void a_machine_gets_in_by_its_token_where_its_user_may() throws IOException, InterruptedException {
        for (var address :
                addresses().stream().filter(one -> one.ours() && one.isApi()).toList()) {
            for (var user : USERS.entrySet()) {
                assertThat(knock(
                                address.request(address()).header("Authorization", "Bearer token-of-" + user.getKey())))
                        .as("%s for %s", address, user)
                        .isEqualTo(status(address, user.getValue()));
            }
            assertThat(knock(address.request(address())))
                    .as("%s for nobody", address)
                    .isEqualTo(401);
        }
    }

    @Test
    void who_has_signed_in_gets_the_pages_that_the_role_may_see() throws IOException, InterruptedException {
        var pages = addresses().stream()
                .filter(one -> one.ours() && !one.open() && !one.isApi())
                .toList();
        for (var user : USERS.entrySet()) {
            var visitor = new Visitor(address()).signIn(user.getKey());
            var csrf = visitor.get("/docs/refusals").hidden("_csrf");
            for (var page : pages) {
                assertThat(knock(page.request(address())
                                .header("Cookie", visitor.cookies())
                                .header("X-CSRF-TOKEN", csrf)))
                        .as("%s for %s", page, user)
                        .isEqualTo(status(page, user.getValue()));
            }
        }
        for (var page : pages) {
            assertThat(knock(page.request(address()))).as("%s for nobody", page).isIn(302, 401, 403);
        }
    }

    private static int status(Address address, Role role) {
        var person = Person.of(role, Set.of(), Set.of());
        return address.rights().stream().anyMatch(person::has) ? 204 : 403;
    }

    private static int knock(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.header(TestPeople.KNOCK, "1").build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void the_menus_lead_where_the_right_that_shows_them_opens() {
        for (var item : Menu.values()) {
            assertThat(addresses()).as(item.address()).anySatisfy(address -> {
                assertThat(address.pattern()).isEqualTo(item.address());
                assertThat(address.rights()).containsExactly(item.right());
            });
        }
    }

    /** Buttons and links ask for rights by name; a name that is none would fail the page of who has it. */
    @Test
    void templates_ask_for_rights_that_there_are_and_for_no_roles() {
        var asked = new TreeSet<String>();
        for (var template : Documents.templates()) {
            assertThat(template).doesNotContain("frame.roles, '");
            Pattern.compile("frame\\.may\\('(\\w*)'\\)")
                    .matcher(template)
                    .results()
                    .forEach(found -> asked.add(found.group(1)));
        }
        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(Arrays.stream(Action.values()).map(Action::name)).containsAll(asked);
    }

    /** One address serves all forms of a line: each asks for the right of what it records, or asks for. */
    @ParameterizedTest
    @CsvSource({
        "allotments, GIVE_MONEY", "withdrawals, GIVE_MONEY", "allocations, GIVE_MONEY", "reductions, GIVE_MONEY",
        "commitments, COMMIT_MONEY", "raises, COMMIT_MONEY", "releases, COMMIT_MONEY", "disbursements, RECORD_PAYMENT",
        "recoveries, RECORD_PAYMENT", "refunds, RECORD_PAYMENT", "reversals, REVERSE_ENTRY", "carry-overs, CARRY_OVER",
        "lapses, CARRY_OVER", "reallocations, PROPOSE_REALLOCATION"
    })
    void a_form_is_for_who_may_record_or_ask_by_it(String form, Action right) throws IOException, InterruptedException {
        asked("/lines/GNBV-BK-2013-2015.NONE/" + form + "/new", right);
    }

    @ParameterizedTest
    @CsvSource({"closing, CLOSE_YEAR", "reopening, CLOSE_YEAR", "carry-over, CARRY_OVER", "lapse, CARRY_OVER"})
    void an_act_on_a_year_is_for_who_has_its_right(String act, Action right) throws IOException, InterruptedException {
        asked("/years/GNBV-BK-2013-2015/1999/" + act, right);
    }

    /** There is no such line or year: who is let in is told so. */
    private void asked(String path, Action right) throws IOException, InterruptedException {
        for (var person : Person.all()) {
            var request = HttpRequest.newBuilder(URI.create(address() + path)).header("Authorization", person.header());
            assertThat(CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode())
                    .as("%s for %s", path, person)
                    .isEqualTo(person.has(right) ? 404 : 403);
        }
    }

    @Test
    void planning_proposes_reallocations_alone() {
        var allot = """
                {"entry":{"type":"Allot","line":"GNBV-BK-2013-2015.30A","year":2013,"source":"CENTRAL","unit":"060",
                 "amount":1}}""";
        var answer = finance().as("planning").post("/proposals", allot);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("NOT_PERMITTED");
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    @Test
    void a_stranger_is_asked_who_he_is() {
        var nobody = finance().as("");
        for (var answer : new Api.Answer[] {
            nobody.get("/balances"),
            nobody.post("/reallocations", "{}"),
            finance().as("eve").get("/events")
        }) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.type()).startsWith("application/problem+json");
        }
        for (var wrong : new String[] {"token-of-auditor2", "", "auditor-password", "auditor"}) {
            var answer = Api.by(address(), wrong).get("/balances");
            assertThat(answer.status()).as(wrong).isEqualTo(401);
            assertThat(answer.headers().get("WWW-Authenticate")).contains("Bearer realm=\"socai\"");
        }
    }

    @Test
    void the_description_of_the_api_is_open_and_names_every_call_with_its_right()
            throws IOException, InterruptedException {
        var description = open(address() + "/v3/api-docs");
        for (var address : addresses().stream()
                .filter(one -> one.ours() && one.pattern().startsWith("/api/"))
                .toList()) {
            assertThat(description).contains("\"" + address.pattern().replace("{*", "{") + "\"");
        }
        assertThat(description).contains("Idempotency-Key", "If-Match", "Right: CLOSE_YEAR (ADMIN without limits).");
        assertThat(open(address() + "/swagger-ui.html")).contains("swagger");
    }

    @Test
    void no_right_is_given_to_who_has_not_signed_in() {
        assertThat(Action.values())
                .allSatisfy(action -> assertThat(action.of(Role.PUBLIC)).isEqualTo(Reach.NONE));
    }

    private static String open(String url) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
