package socai.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.api.ApiTest;
import socai.api.people.Member;
import socai.ledger.value.Sha256;
import socai.web.Visitor;

/** The end of a session loses nothing typed, and is never told as a lack of rights. */
class HeldFormsTest extends ApiTest {
    private static final String LINE = "/lines/GNBV-BK-2013-2015.30A";
    private static final Pattern REASON = Pattern.compile("<(?:p|div)[^>]*id=\"held\"[^>]*>([^<]*)<");

    @Autowired
    private JdbcClient database;

    /** A form, what is typed into it, and a field by which it is known again. */
    private record Typed(String user, String page, String action, Map<String, String> fields) {}

    private static final List<Typed> FORMS = List.of(
            new Typed(
                    "finance",
                    LINE + "/disbursements/new",
                    LINE + "/disbursements/new",
                    Map.of("amount", "20 triệu", "payee", "Công ty <Nước & \"Sạch\">", "reference", "UNC-01")),
            new Typed(
                    "finance",
                    LINE + "/allocations/new?year=2013",
                    LINE + "/allocations/new?year=2013",
                    Map.of("amount", "1,5 tỷ", "basisNumber", "77/QĐ-UBND", "effectiveDate.day", "5")),
            new Typed(
                    "auditor",
                    "/findings/new?programme=GNBV-BK-2013-2015",
                    "/findings/new",
                    Map.of("question", "Vì sao chậm?\nXin trả lời.", "groundName", "Luật 01/2002")),
            new Typed("admin", "/people/new", "/people/new", Map.of("personName", "Nông Thị Hòa", "units", "061, 062")),
            new Typed(
                    "finance",
                    "/account",
                    "/account/tokens",
                    Map.of("tokenName", "Máy kế toán", "tokenUntil.day", "9")));

    private void end(String user) {
        database.sql("delete from browser_session where person = ?").param(user).update();
    }

    private static Map<String, String> with(Visitor.Page page, Map<String, String> typed) {
        var form = new HashMap<>(typed);
        form.put("_csrf", page.hidden("_csrf"));
        form.put("key", page.hidden("key"));
        return form;
    }

    private static Visitor.Page signIn(Visitor visitor, String user) {
        return visitor.post(
                "/login",
                Map.of(
                        "_csrf",
                        visitor.get("/login").hidden("_csrf"),
                        "username",
                        user,
                        "password",
                        user + "-password"));
    }

    private static String path(String location) {
        var uri = URI.create(location);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String reason(Visitor.Page page) {
        var found = REASON.matcher(page.html());
        return found.find() ? found.group(1) : "";
    }

    private void shows(Visitor.Page page, Typed form) {
        assertThat(page.status()).isEqualTo(200);
        form.fields()
                .forEach((name, value) -> assertThat(page.html())
                        .as(form.page() + " " + name)
                        .contains(value.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;")));
    }

    @Test
    void a_form_sent_after_the_end_comes_back_as_it_was_typed_to_the_same_person_in_both_languages() {
        for (var language : List.of("vi", "en")) {
            for (var form : FORMS) {
                var visitor = new Visitor(address()).signIn(form.user());
                var page = visitor.get(form.page() + (form.page().contains("?") ? "&" : "?") + "lang=" + language);
                assertThat(page.status()).as(form.page()).isEqualTo(200);
                var events = events();
                end(form.user());

                var sent = visitor.from(form.page()).post(form.action(), with(page, form.fields()));
                assertThat(sent.status()).as(form.page()).isEqualTo(302);
                assertThat(sent.header("Location")).endsWith("/login?held");
                assertThat(reason(visitor.get("/login?held")))
                        .contains(language.equals("vi") ? "được giữ lại" : "is kept");

                var back = signIn(visitor, form.user());
                assertThat(path(back.header("Location"))).isEqualTo(form.page());
                var again = visitor.get(form.page());
                shows(again, form);
                assertThat(reason(again))
                        .contains(language.equals("vi") ? "hãy kiểm tra rồi gửi lại" : "check it and send");
                assertThat(again.hidden("key")).as("the same filling-in").isEqualTo(page.hidden("key"));
                assertThat(events()).as("nothing is sent by itself").isEqualTo(events);
                assertThat(reason(visitor.get(form.page()))).as("once").isEmpty();
            }
        }
    }

    private long events() {
        return database.sql("select count(*) from ledger_event")
                .query(Long.class)
                .single();
    }

    @Test
    void another_person_in_the_same_browser_sees_nothing_of_it_and_its_own_person_still_does() {
        var form = FORMS.getFirst();
        var visitor = new Visitor(address()).signIn("finance");
        var page = visitor.get(form.page());
        end("finance");
        visitor.from(form.page()).post(form.action(), with(page, form.fields()));
        signIn(visitor, "treasurer");
        var other = visitor.get(form.page());
        assertThat(other.html()).doesNotContain("20 triệu", "UNC-01");
        assertThat(reason(other)).isEmpty();
        visitor.post("/logout", Map.of("_csrf", other.hidden("_csrf")));
        signIn(visitor, "finance");
        shows(visitor.get(form.page()), form);
    }

    @Test
    void what_is_held_is_sealed_has_no_password_and_opens_nothing_once_it_was_changed() {
        var form = FORMS.getFirst();
        var visitor = new Visitor(address()).signIn("finance");
        var page = visitor.get(form.page());
        end("finance");
        visitor.from(form.page()).post(form.action(), with(page, form.fields()));
        var row = database.sql("select to_jsonb(h)::text from held_form h order by kept_at desc limit 1")
                .query(String.class)
                .single();
        assertThat(row).doesNotContain("UNC-01", HexFormat.of().formatHex("UNC-01".getBytes(StandardCharsets.UTF_8)));
        var secret = Pattern.compile("held-[0-9a-f]+=([^;]+)").matcher(visitor.cookies());
        assertThat(secret.find()).isTrue();
        assertThat(row).contains(Sha256.of(secret.group(1)).hex()).doesNotContain(secret.group(1));
        // Nobody but an owner of the table can change a row; whoever does changes what opens nothing.
        database.sql("""
                with old as (delete from held_form where digest = ? returning *)
                insert into held_form select digest, 'finance', kept_at + interval '1 second', sealed from old""")
                .param(HexFormat.of().parseHex(Sha256.of(secret.group(1)).hex()))
                .update();
        signIn(visitor, "finance");
        assertThat(visitor.get(form.page()).html()).doesNotContain("20 triệu");
    }

    @Test
    void a_password_is_not_held() {
        var member = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        var page = member.visitor().get("/account");
        end(member.pseudonym());
        var sent = member.visitor()
                .from("/account")
                .post(
                        "/account/password",
                        with(page, Map.of("oldPassword", "một hai ba bốn", "password", "năm sáu bảy")));
        assertThat(sent.header("Location")).endsWith("/login?held");
        member.visitor().signIn(member.email(), Member.PASSWORD);
        assertThat(member.visitor().get("/account").html()).doesNotContain("một hai ba", "năm sáu");
    }

    @Test
    void a_form_that_is_too_large_or_was_made_by_nobody_is_not_held() {
        var visitor = new Visitor(address()).signIn("finance");
        var page = visitor.get(FORMS.getFirst().page());
        end("finance");
        var large = visitor.post(FORMS.getFirst().action(), with(page, Map.of("note", "x".repeat(300_000))));
        assertThat(large.header("Location")).endsWith("/login");
        var forged = new HashMap<>(with(page, Map.of("amount", "1")));
        forged.put("_csrf", page.hidden("_csrf").replaceFirst("\\.[^.]*$", ".AAAA"));
        assertThat(visitor.post(FORMS.getFirst().action(), forged).header("Location"))
                .endsWith("/login");
    }

    @Test
    void a_second_tab_that_signed_in_anew_does_not_break_the_first() {
        var visitor = new Visitor(address()).signIn("finance");
        var first = visitor.get(LINE + "/disbursements/new");
        end("finance");
        signIn(visitor, "finance");
        var typed = with(first, Map.of("amount", "20 triệu", "reference", "UNC-77"));
        assertThat(visitor.ofPage().post(LINE + "/disbursements/new", typed).status())
                .as("it is read, and refused for what is missing alone")
                .isEqualTo(422);
        var unsaid = visitor.from(LINE + "/disbursements/new").post(LINE + "/disbursements/new", typed);
        assertThat(unsaid.status())
                .as("from a browser that does not say where from")
                .isEqualTo(302);
        assertThat(visitor.get(LINE + "/disbursements/new").html()).contains("UNC-77", "20 triệu");
    }

    @Test
    void a_form_of_somebody_else_records_nothing_for_who_is_signed_in_now() {
        var visitor = new Visitor(address()).signIn("finance");
        var page = visitor.get(LINE + "/disbursements/new");
        end("finance");
        signIn(visitor, "treasurer");
        var sent = visitor.ofPage()
                .from(LINE + "/disbursements/new")
                .post(LINE + "/disbursements/new", with(page, Map.of("amount", "20 triệu")));
        assertThat(sent.status()).isEqualTo(302);
        var shown = visitor.get(LINE + "/disbursements/new");
        assertThat(reason(shown)).contains("người khác");
        assertThat(shown.html()).doesNotContain("20 triệu");
    }

    @Test
    void a_page_of_others_moves_nothing() {
        var visitor = new Visitor(address()).signIn("finance");
        var forged = Map.of("amount", "20 triệu", "_csrf", "x");
        assertThat(visitor.with("Sec-Fetch-Site", "cross-site")
                        .post(LINE + "/disbursements/new", forged)
                        .status())
                .isEqualTo(403);
        assertThat(visitor.with("Origin", "https://elsewhere.example")
                        .post(LINE + "/disbursements/new", forged)
                        .status())
                .isEqualTo(403);
        assertThat(visitor.with("Sec-Fetch-Site", "same-origin")
                        .post(LINE + "/disbursements/new", forged)
                        .status())
                .as("without the mark of its person")
                .isEqualTo(403);
    }

    @Test
    void a_part_of_a_page_sends_the_whole_page_to_sign_in_and_back() {
        var visitor = new Visitor(address()).signIn("finance");
        end("finance");
        var part = visitor.with("HX-Request", "true")
                .with("HX-Current-URL", address() + LINE + "/disbursements/new?year=2013")
                .get("/amounts/reading?amount=20");
        assertThat(part.status()).isEqualTo(401);
        assertThat(part.header("HX-Redirect")).isEqualTo("/login");
        assertThat(path(signIn(visitor, "finance").header("Location")))
                .isEqualTo(LINE + "/disbursements/new?year=2013");
        var fetched = new Visitor(address()).with("Sec-Fetch-Dest", "empty").get("/amounts/reading?amount=20");
        assertThat(fetched.status()).isEqualTo(401);
        assertThat(fetched.response().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.contains("REDIRECT"));
    }

    @Test
    void a_stale_sign_in_page_signs_in_and_a_late_sign_out_signs_out_quietly() {
        var visitor = new Visitor(address());
        var stale = visitor.get("/login");
        visitor.forget("XSRF-TOKEN");
        var form = Map.of("_csrf", stale.hidden("_csrf"), "username", "finance", "password", "finance-password");
        assertThat(visitor.post("/login", form).header("Location"))
                .as("asked again")
                .endsWith("/login");
        assertThat(visitor.ofPage().post("/login", form).header("Location")).doesNotContain("login");
        assertThat(visitor.get("/account").status()).isEqualTo(200);

        var page = visitor.get("/account");
        end("finance");
        assertThat(visitor.post("/logout", Map.of("_csrf", page.hidden("_csrf")))
                        .header("Location"))
                .contains("/login");
        visitor.forget("XSRF-TOKEN");
        assertThat(visitor.post("/logout", Map.of("_csrf", page.hidden("_csrf")))
                        .header("Location"))
                .contains("/login");
    }

    @Test
    void another_language_keeps_what_stands_in_a_refused_form() {
        for (var form : FORMS) {
            var visitor = new Visitor(address()).signIn(form.user());
            var refused = visitor.from(form.page()).post(form.action(), with(visitor.get(form.page()), form.fields()));
            assertThat(refused.status()).as(form.page()).isEqualTo(422);
            var fields = refused.languageFields();
            assertThat(fields).containsEntry("lang", "en");
            var turned = visitor.from(form.action()).post("/language", fields);
            assertThat(turned.status()).isEqualTo(302);
            var shown = visitor.get(path(turned.header("Location")));
            shows(shown, form);
            assertThat(shown.html()).contains("lang=\"en\">", "Sign out");
        }
    }

    @Test
    void who_accepts_no_page_is_answered_by_401() {
        assertThat(new Visitor(address())
                        .accepting("text/event-stream")
                        .get("/projections/progress")
                        .status())
                .isEqualTo(401);
        assertThat(new Visitor(address()).get("/balances.csv").status()).isEqualTo(302);
    }
}
