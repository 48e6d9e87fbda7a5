package socai.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import socai.api.ApiTest;
import socai.http.Problems;

/** The ledger answers under the names it was told, and under any where it was told none. */
class KnownHostsTest extends ApiTest {
    @Autowired
    private Problems problems;

    @ParameterizedTest
    @CsvSource({
        "'', evil.example, 200",
        "'socai.example.vn, ledger.local', SOCAI.example.vn, 200",
        "'socai.example.vn, ledger.local', ledger.local, 200",
        "socai.example.vn, evil.example, 421",
        "socai.example.vn, socai.example.vn.evil.example, 421"
    })
    void another_host_than_those_that_are_named_is_sent_away(String hosts, String host, int status)
            throws ServletException, IOException {
        for (var path : new String[] {"/balances", "/api/v1/balances"}) {
            var request = new MockHttpServletRequest("GET", path);
            request.setServerName(host);
            var response = new MockHttpServletResponse();
            new KnownHosts(hosts, problems).doFilter(request, response, new MockFilterChain());
            assertThat(response.getStatus()).as(path).isEqualTo(status);
            assertThat(response.getContentAsString().isEmpty()).isEqualTo(status == 200);
        }
    }
}
