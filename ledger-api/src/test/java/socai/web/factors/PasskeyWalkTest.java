package socai.web.factors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import socai.api.Api;
import socai.api.people.Member;
import socai.factor.Authenticator;
import socai.web.Browser;
import socai.web.PagesTest;

/** Passkeys and codes in a real browser, with a device that makes passkeys as real ones do. */
class PasskeyWalkTest extends PagesTest {
    private Member member() {
        return Member.of(Api.as(root(), "admin"), "\"roles\":[\"PLANNING\"]");
    }

    private static void make(Browser browser, String name) {
        browser.go("/account/factors/passkey");
        browser.type("passkeyName", name);
        browser.pressButton("set");
        assertThat(browser.text("#factors-table")).contains(name);
    }

    @Test
    void a_passkey_signs_in_alone_and_after_a_password_and_no_more_once_it_is_removed() {
        var member = member();
        try (var browser = Browser.open(root())) {
            browser.device();
            browser.signIn(member.email(), Member.PASSWORD);
            make(browser, "Máy tính bàn");
            browser.device();
            make(browser, "Khóa USB");
            browser.signOut();

            browser.go("/login/passkey");
            browser.pressButton("use-passkey");
            browser.go("/account");
            assertThat(browser.text("main")).contains(member.pseudonym());
            browser.signOut();

            browser.signIn(member.email(), Member.PASSWORD);
            assertThat(browser.path()).isEqualTo("/login/second");
            browser.look("second-passkey");
            browser.go("/balances");
            assertThat(browser.path()).as("a password alone").isEqualTo("/login/second");
            browser.pressButton("use-passkey");
            assertThat(browser.path()).isEqualTo("/balances");

            browser.go("/account/factors");
            browser.pressButton("remove-PASSKEY-0");
            assertThat(browser.text("#factors-table")).contains("Khóa USB").doesNotContain("Máy tính bàn");
            browser.pressButton("remove-PASSKEY-0");
            assertThat(browser.text("#factors-none")).isNotEmpty();
            browser.signOut();
            browser.go("/login/passkey");
            browser.pressButton("use-passkey");
            assertThat(browser.text("#credential-error")).contains("Không nhận được khóa");
        }
    }

    @Test
    void a_device_that_does_not_look_who_holds_it_makes_and_opens_nothing() {
        var member = member();
        try (var browser = Browser.open(root())) {
            var device = browser.device();
            browser.signIn(member.email(), Member.PASSWORD);
            make(browser, "Điện thoại");
            browser.signOut();
            device.setUserVerified(false);
            browser.go("/login/passkey");
            browser.click("#use-passkey");
            assertThat(browser.text("[data-none]")).contains("Thiết bị không đưa ra khóa nào");
            assertThat(browser.path()).isEqualTo("/login/passkey");
        }
    }

    @Test
    void a_passkey_of_another_person_does_not_go_with_this_password() {
        var one = member();
        var other = member();
        try (var browser = Browser.open(root())) {
            browser.device();
            browser.signIn(one.email(), Member.PASSWORD);
            make(browser, "Của một người");
            browser.signOut();
            Authenticator.of(other);
            browser.signIn(other.email(), Member.PASSWORD);
            assertThat(browser.path()).isEqualTo("/login/second");
            assertThat(browser.text("main")).doesNotContain("Dùng khóa đăng nhập");
            browser.look("second-code");
            browser.pressButton("other");
        }
    }

    @Test
    void codes_of_an_app_are_set_by_a_picture_and_asked_for() {
        var member = member();
        try (var browser = Browser.open(root())) {
            browser.signIn(member.email(), Member.PASSWORD);
            browser.go("/account/factors/totp");
            browser.look("totp");
            var secret = browser.text("#totp-secret").replace(" ", "");
            browser.type("code", Authenticator.code(secret, 0));
            browser.pressButton("set");
            assertThat(browser.text("#codes").lines()).hasSize(10);
            browser.look("factors-codes");
            browser.signOut();
            browser.signIn(member.email(), Member.PASSWORD);
            browser.type("code", "000000");
            browser.pressButton("go-on");
            browser.type("code", Authenticator.code(secret, 1));
            browser.pressButton("go-on");
            assertThat(browser.path()).isEqualTo("/");
        }
    }
}
