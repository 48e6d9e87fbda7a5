package socai.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import socai.database.DataFolder;

class PasswordsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_is_made_is_kept_for_its_owner_alone_and_its_file_is_said_and_never_what_is_in_it() throws Exception {
        var said = new ByteArrayOutputStream();
        var passwords = captured(said, Map.of());
        var text = said.toString(StandardCharsets.UTF_8);
        var file = folder.resolve("passwords.properties");
        assertThat(text).contains(file.toString(), "finance", "treasurer", "admin");
        for (var user : User.values()) {
            assertThat(text).doesNotContain(passwords.of(user)).doesNotContain(passwords.token(user));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var again = new ByteArrayOutputStream();
        assertThat(captured(again, Map.of()).of(User.FINANCE)).isEqualTo(passwords.of(User.FINANCE));
        assertThat(again.toString(StandardCharsets.UTF_8)).as("it is said once").isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void nothing_is_made_or_said_where_the_environment_has_all() throws Exception {
        var said = new ByteArrayOutputStream();
        captured(said, all());
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_chosen_password_or_token_has_twelve_characters() {
        for (var user : User.values()) {
            for (var kind : new String[] {"PASSWORD", "TOKEN"}) {
                var variable = "LEDGER_" + user + "_" + kind;
                assertThatThrownBy(() -> passwords(with(variable, "elf Zeichen")))
                        .isInstanceOf(UnfitSecrets.class)
                        .hasMessageContaining(variable)
                        .hasMessageContaining("12")
                        .hasMessageNotContaining("elf Zeichen");
                assertThat(passwords(with(variable, "zwölfZeichen"))).isNotNull();
            }
        }
    }

    @Test
    void who_check_each_other_share_neither_password_nor_token() {
        for (var kind : new String[] {"PASSWORD", "TOKEN"}) {
            var same = with("LEDGER_TREASURER_" + kind, Objects.requireNonNull(all().get("LEDGER_FINANCE_" + kind)));
            assertThatThrownBy(() -> passwords(same))
                    .isInstanceOf(UnfitSecrets.class)
                    .hasMessageContaining("LEDGER_FINANCE_" + kind)
                    .hasMessageContaining("LEDGER_TREASURER_" + kind);
        }
    }

    @Test
    void no_two_users_have_one_token() {
        var users = User.values();
        for (var user = 1; user < users.length; user++) {
            var one = "LEDGER_" + users[user - 1] + "_TOKEN";
            var other = "LEDGER_" + users[user] + "_TOKEN";
            var same = with(other, Objects.requireNonNull(all().get(one)));
            assertThatThrownBy(() -> passwords(same))
                    .isInstanceOf(UnfitSecrets.class)
                    .hasMessage("%s and %s are the same; each needs its own", one, other);
        }
        assertThat(passwords(all())).isNotNull();
    }

    /** What Spring prints of a start that ends with this is the description and the action, without a trace. */
    @Test
    void a_start_with_a_shared_token_is_told_in_one_line() {
        var shared = new UnfitSecrets(List.of("LEDGER_ADMIN_TOKEN and LEDGER_AUDITOR_TOKEN are the same"));
        var analysis = Objects.requireNonNull(new UnfitSecretsAnalyzer().analyze(shared));
        assertThat(analysis.getDescription().lines().skip(1))
                .containsExactly("LEDGER_ADMIN_TOKEN and LEDGER_AUDITOR_TOKEN are the same");
    }

    private static Map<String, String> all() {
        var all = new HashMap<String, String>();
        for (var user : User.values()) {
            all.put("LEDGER_" + user + "_PASSWORD", "password of " + user);
            all.put("LEDGER_" + user + "_TOKEN", "token-of-" + user + "-machine");
        }
        return all;
    }

    private static Map<String, String> with(String variable, String value) {
        var all = new HashMap<>(all());
        all.put(variable, value);
        return all;
    }

    private Passwords passwords(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.copyOf(variables)));
        return new Passwords(environment, DataFolder.at(folder));
    }

    private Passwords captured(ByteArrayOutputStream said, Map<String, String> variables) {
        var out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            return passwords(variables);
        } finally {
            System.setOut(out);
        }
    }
}
