package socai.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Passkeys serve under one name, by TLS, and on the machine itself. */
class PasskeyDomainTest {
    private static boolean serves(PasskeyDomain domain, String scheme, String host, int port) {
        var request = new MockHttpServletRequest();
        request.setScheme(scheme);
        request.setServerName(host);
        request.setServerPort(port);
        return domain.origin(request).isPresent();
    }

    @Test
    void by_default_the_name_is_the_first_of_the_ledger_s_and_localhost_where_it_has_none() {
        assertThat(new PasskeyDomain("", "", "").name()).isEqualTo("localhost");
        assertThat(new PasskeyDomain("", "", "10.0.0.1, So-Cai.example.vn, b.example.vn").name())
                .isEqualTo("so-cai.example.vn");
        assertThat(new PasskeyDomain("example.vn", "", "so-cai.example.vn").name())
                .isEqualTo("example.vn");
    }

    @ParameterizedTest
    @CsvSource({
        "https, example.vn, 443, true",
        "https, so-cai.example.vn, 443, true",
        "https, so-cai.example.vn, 8443, true",
        "http, example.vn, 80, false",
        "https, example.vn.evil.net, 443, false",
        "https, notexample.vn, 443, false",
        "http, localhost, 8080, false"
    })
    void they_serve_within_the_name_by_tls_alone(String scheme, String host, int port, boolean serves) {
        assertThat(serves(new PasskeyDomain("example.vn", "", ""), scheme, host, port))
                .isEqualTo(serves);
    }

    @Test
    void named_addresses_are_the_only_ones() {
        var domain = new PasskeyDomain("example.vn", "https://so-cai.example.vn", "");
        assertThat(serves(domain, "https", "so-cai.example.vn", 443)).isTrue();
        assertThat(serves(domain, "https", "so-cai.example.vn", 8443)).isFalse();
        assertThat(serves(domain, "https", "other.example.vn", 443)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.vn, '', LEDGER_PASSKEY_DOMAIN",
        "10.0.0.1, '', LEDGER_PASSKEY_DOMAIN",
        "example.vn, http://example.vn, LEDGER_PASSKEY_ORIGINS",
        "example.vn, https://evil.net, LEDGER_PASSKEY_ORIGINS",
        "example.vn, https://example.vn/, LEDGER_PASSKEY_ORIGINS",
        "example.vn, nonsense, LEDGER_PASSKEY_ORIGINS"
    })
    void what_cannot_be_is_told_in_one_line(String domain, String origins, String property) {
        assertThatThrownBy(() -> new PasskeyDomain(domain, origins, ""))
                .isInstanceOf(UnfitFactors.class)
                .hasMessageStartingWith(property)
                .hasMessageNotContaining(System.lineSeparator());
    }
}
