package socai.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import socai.ledger.access.PersonRole;

/** What the keeper of the machine says of the issuer is looked at before the doors open. */
class IssuerSettingsTest {
    private static MockEnvironment environment() {
        return new MockEnvironment()
                .withProperty("ledger.issuer.uri", "https://dang-nhap.example.vn/realms/tinh")
                .withProperty("ledger.issuer.client-id", "so-cai")
                .withProperty("ledger.issuer.client-secret", "rất bí mật")
                .withProperty("ledger.issuer.roles", " /to chuc/ngan sach = FINANCE ,a=b=AUDITOR, ");
    }

    private static void refused(MockEnvironment environment, String words) {
        assertThatThrownBy(() -> IssuerSettings.read(environment))
                .isInstanceOf(UnfitIssuer.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("rất bí mật");
    }

    @Test
    void settings_are_read_as_they_are_meant() {
        var settings = IssuerSettings.read(environment());
        assertThat(settings.roles())
                .isEqualTo(Map.of("/to chuc/ngan sach", PersonRole.FINANCE, "a=b", PersonRole.AUDITOR));
        assertThat(settings.scopes()).contains("openid");
        assertThat(settings).asString().doesNotContain("rất bí mật");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://dang-nhap.example.vn", "dang-nhap", "https://a.vn/?x=1", "https://a.vn/#x", "ht tp:"})
    void an_issuer_is_an_https_address(String uri) {
        refused(environment().withProperty("ledger.issuer.uri", uri), "LEDGER_OIDC_ISSUER is \"" + uri + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/realms/x", "http://127.0.0.1:1", "https://a.vn:8443/x"})
    void it_may_be_on_this_machine(String uri) {
        assertThat(IssuerSettings.read(environment().withProperty("ledger.issuer.uri", uri))
                        .uri())
                .isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "client-id, '', LEDGER_OIDC_CLIENT_ID is empty",
        "roles, '', LEDGER_OIDC_ROLES is empty",
        "roles, 'x=KING', x=KING",
        "roles, 'FINANCE', VALUE=ROLE"
    })
    void what_is_of_no_use_is_told_in_one_line(String setting, String value, String words) {
        refused(environment().withProperty("ledger.issuer." + setting, value), words);
    }

    @Test
    void settings_of_an_issuer_that_is_not_named_are_told_too() {
        assertThat(IssuerSettings.name(new MockEnvironment())).isFalse();
        IssuerSettings.mustBeEmpty(new MockEnvironment());
        var failure = catchThrowableOfType(UnfitIssuer.class, () -> IssuerSettings.mustBeEmpty(environment()));
        assertThat(failure).hasMessageContaining("LEDGER_OIDC_CLIENT_ID is set, and LEDGER_OIDC_ISSUER is not");
        var analysis = Objects.requireNonNull(new UnfitIssuerAnalyzer().analyze(failure, failure));
        assertThat(analysis.getDescription())
                .contains("LEDGER_OIDC_CLIENT_SECRET")
                .doesNotContain("rất bí mật");
    }
}
