package socai.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.testing.TestLedger;

class PasswordRuleTest {
    private static final List<String> OWN = List.of("Nông Thị Thanh Huyền", "thanhhuyen@example.vn", "cb-7k2m9xqa");

    private static String code(String password, boolean secondFactor) {
        return TestLedger.code(() -> PasswordRule.mustBeFit(password, secondFactor, OWN));
    }

    @Test
    void a_password_is_long_and_of_any_characters() {
        var words = "vịt vàng bơi qua suối cạn";
        assertThat(code(words.substring(0, 14), false)).isEqualTo("PASSWORD_LENGTH");
        assertThat(code(words.substring(0, 15), false)).isEqualTo("recorded");
        assertThat(code("bơi suối", true)).isEqualTo("recorded");
        assertThat(code("bơi suố", true)).isEqualTo("PASSWORD_LENGTH");
        var long256 = "vịt bơi qua suối".repeat(20).substring(0, 255);
        assertThat(code("x" + long256, false)).isEqualTo("recorded");
        assertThat(code("xx" + long256, false)).isEqualTo("PASSWORD_LENGTH");
        assertThat(code("🦆🌊🐟🪨🌾🦆🌊🐟🪨🌾🧺🛶🎣🌙", false))
                .as("fourteen signs")
                .isEqualTo("PASSWORD_LENGTH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "Password12345678!",
                "P@ssw0rd-P@ssw0rd",
                "matkhaumatkhau2024",
                "MậtKhẩu1234567890",
                "123456789012345",
                "987654321098765",
                "aaaaaaaaaaaaaaaaa",
                "abcdefghijklmnopq",
                "qwertyuiopasdfghjkl",
                "1qaz2wsx3edc4rfv",
                "anhyeuemanhyeuem1",
                "iloveyou-iloveyou",
                "welcome.admin.2025",
                "socai@vietnam2026",
                "abcabcabcabcabcabc",
                "xuânxuânxuânxuân1",
                "letmein!letmein!!",
                "01011990-31121990"
            })
    void what_is_tried_first_is_refused(String password) {
        assertThat(code(password, false)).isEqualTo("PASSWORD_COMMON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "vịt vàng bơi qua suối cạn",
                "ba con vịt và một cái thuyền",
                "Kq7#vN2!pLx9@wRt",
                "thung lúa đầu bản Nà Phặc",
                "qwerty và ba bao ngô nếp"
            })
    void words_of_one_s_own_are_taken(String password) {
        assertThat(code(password, false)).isEqualTo("recorded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nongthithanhhuyen", "Nông Thị Thanh Huyền", "thanhhuyen@example.vn", "cb-7k2m9xqa-cb-7k2m9xqa"})
    void a_password_is_not_the_person_s_own_name(String password) {
        assertThat(code(password, false)).isIn("PASSWORD_OWN_NAME", "PASSWORD_COMMON");
    }

    @Test
    void a_name_among_other_words_is_no_harm() {
        assertThat(code("Huyền nuôi ba con vịt xiêm", false)).isEqualTo("recorded");
    }

    /** BCrypt by itself looks at 72 bytes: two passwords that differ after that would be one. */
    @Test
    void no_password_is_cut_and_none_hangs_on_how_its_letters_are_made() {
        var passwords = new PersonPasswords();
        var longest = "vịt bơi qua suối ".repeat(15);
        var hash = passwords.hash(longest + "a");
        assertThat(passwords.matches(longest + "a", hash)).isTrue();
        assertThat(passwords.matches(longest + "b", hash)).isFalse();
        var composed = passwords.hash("v\u1ecbt b\u01a1i qua su\u1ed1i");
        assertThat(passwords.matches("vi\u0323t bo\u031bi qua suo\u0302\u0301i", composed))
                .isTrue();
        assertThatCode(() -> passwords.matches("x", "no hash of ours")).doesNotThrowAnyException();
        assertThat(passwords.matches("x", "{bcrypt}broken")).isFalse();
    }
}
