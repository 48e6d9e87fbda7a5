package socai.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.api.Api;
import socai.ledger.value.Treasury;
import socai.web.Browser;
import socai.web.PagesTest;

/** An administrator invites somebody, who comes in, changes the password, makes a token, and is locked out. */
class PeopleWalkTest extends PagesTest {
    private static final String PASSWORD = "vịt vàng bơi qua suối cạn";
    private static final String OTHER_PASSWORD = "ba con vịt và một cái thuyền";
    private static final String EMAIL = "hoa.ly@example.vn";

    @Test
    void somebody_is_invited_comes_in_works_and_is_locked_out_at_once() {
        try (var browser = Browser.open(root())) {
            browser.signIn("admin");
            browser.go("/people/new");
            browser.look("people-invitation");
            browser.type("personName", "Lý Thị Hoa");
            browser.type("email", EMAIL);
            browser.click("#role-PLANNING");
            browser.type("units", "062");
            browser.press();
            var person = browser.path();
            var link = browser.text("#link");
            assertThat(link).startsWith("/activation?link=");
            browser.look("people-link");
            browser.go(person);
            assertThat(browser.text("main")).as("told once").doesNotContain(link);
            browser.signOut();

            browser.go(link);
            assertThat(browser.text("#hello")).contains("Lý Thị Hoa");
            browser.type("password", "matkhaumatkhau2024");
            browser.type("passwordAgain", "matkhaumatkhau2024");
            browser.press();
            assertThat(browser.text("#password-error")).contains("thử trước tiên");
            browser.look("people-activation");
            browser.type("password", PASSWORD);
            browser.type("passwordAgain", PASSWORD);
            browser.press();
            assertThat(browser.text("#chosen")).contains("Đã đặt mật khẩu");
            browser.go(link);
            assertThat(browser.text("#useless")).contains("đã dùng rồi");

            browser.signIn(EMAIL, PASSWORD);
            browser.go("/account");
            assertThat(browser.text("main")).contains("Lý Thị Hoa", "Sở Kế hoạch và Đầu tư", "062");
            browser.type("oldPassword", PASSWORD);
            browser.type("password", OTHER_PASSWORD);
            browser.type("passwordAgain", OTHER_PASSWORD);
            browser.pressButton("change");
            assertThat(browser.text("#said")).contains("Đã đổi mật khẩu");
            var until = LocalDate.now(Treasury.ZONE).plusDays(30);
            browser.type("tokenName", "Máy kế hoạch");
            browser.type("tokenUntil", Integer.toString(until.getDayOfMonth()));
            browser.type("tokenUntil-month", Integer.toString(until.getMonthValue()));
            browser.type("tokenUntil-year", Integer.toString(until.getYear()));
            browser.pressButton("issue");
            var token = browser.text("#secret");
            assertThat(browser.text("#tokens-table")).contains("Máy kế hoạch", "Chỉ đọc");
            browser.look("account-token");
            var machine = Api.by(root(), token);
            assertThat(machine.get("/people/me").body().path("name").asString()).isEqualTo("Lý Thị Hoa");

            var admin = visitor().signIn("admin");
            var form = new HashMap<>(admin.get(person).fields());
            assertThat(admin.post(person + "/suspension", form).header("Location"))
                    .contains("?done");
            assertThat(machine.get("/people/me").status()).isEqualTo(401);
            browser.go("/balances");
            assertThat(browser.path()).as("the open session has ended").startsWith("/login");
            browser.signIn(EMAIL, OTHER_PASSWORD);
            assertThat(browser.path()).contains("/login?error");

            browser.signIn("admin");
            browser.go("/people?q=ly+thi+hoa");
            assertThat(browser.text("#people ~ .table-scroll tbody")).contains("Lý Thị Hoa", EMAIL);
            browser.look("people");
            browser.follow("Lý Thị Hoa");
            assertThat(browser.text("ol.said"))
                    .contains("Mời người dùng", "Kích hoạt tài khoản", "Đổi mật khẩu", "Khóa tài khoản");
            browser.look("person");
            var today = LocalDate.now(Treasury.ZONE);
            browser.go("/people?action=PROPOSE&unit=Ng%C3%A2n+S%C6%A1n&on=" + today);
            assertThat(browser.text("#holders-table")).contains("Lý Thị Hoa", "062", "đến");
            browser.look("people-rights");
            browser.go("/people?action=PROPOSE&unit=062&on=" + today.minusDays(1));
            assertThat(browser.text("#holders-table")).doesNotContain("Lý Thị Hoa");

            browser.go(person);
            browser.pressButton("forget");
            assertThat(browser.text("main")).doesNotContain("Lý Thị Hoa").contains("cb-");
            browser.go("/people?q=hoa.ly");
            assertThat(browser.text("main")).contains("Không có ai như vậy");
            browser.signOut();
        }
    }

    @Test
    void a_form_that_is_sent_empty_names_every_field_and_records_nothing() {
        var admin = visitor().signIn("admin");
        var form = new HashMap<>(admin.get("/people/new").fields());
        form.putAll(Map.of("personName", "", "email", "nobody", "units", "?"));
        var before = log.head();
        var refused = admin.post("/people/new", form);
        assertThat(refused.status()).isEqualTo(422);
        for (var field : new String[] {"personName", "email", "units"}) {
            assertThat(refused.error(field)).as(field).isNotEmpty();
        }
        form.putAll(Map.of("personName", "Lý Hoa", "email", "ly@example.vn", "units", ""));
        assertThat(admin.post("/people/new", form).error("roles")).contains("ít nhất một vai trò");
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void passwords_that_differ_or_are_wrong_are_told_beside_their_fields() {
        var finance = visitor().signIn("finance");
        var page = finance.get("/account");
        assertThat(page.html())
                .contains("Mật khẩu của tài khoản này do máy chủ giữ")
                .doesNotContain("oldPassword");
        var form = new HashMap<>(page.fields());
        form.putAll(Map.of("oldPassword", "x", "password", "một", "passwordAgain", "hai"));
        var refused = finance.post("/account/password", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("Hai lần nhập không giống nhau");
    }

    @ParameterizedTest
    @CsvSource({
        "finance, /people, 403",
        "planning, /people, 403",
        "auditor, /people, 200",
        "auditor, /people/new, 403",
        "auditor, /people/00000000-0000-0000-0000-000000000001, 403",
        "admin, /people/00000000-0000-0000-0000-000000000001, 200",
        "admin, /people/00000000-0000-0000-0000-00000000000f, 404",
        "admin, /people/x, 404",
        "admin, /people?action=DANCE, 400",
        "admin, /people?action=APPROVE&on=soon, 400",
        "admin, /people?action=APPROVE&at=-1, 400",
        "admin, /people?page=0, 400",
        "admin, /people?q=nobody+at+all&page=9, 200",
        "admin, /people?action=APPROVE&unit=nowhere, 200",
        "planning, /account, 200",
        "planning, /activation?link=x, 200"
    })
    void pages_open_for_whom_they_are_for_and_an_address_of_nowhere_is_not_found(String user, String path, int status) {
        assertThat(visitor().signIn(user).get(path).status()).isEqualTo(status);
    }

    @Test
    void who_is_not_signed_in_sees_the_page_of_a_link_and_no_other() {
        var stranger = visitor();
        var page = stranger.get("/activation?link=" + "x".repeat(43));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("đã dùng rồi");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        for (var path : new String[] {"/people", "/account", "/people/new"}) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(302);
        }
    }
}
