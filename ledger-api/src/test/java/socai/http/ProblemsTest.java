package socai.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import socai.ledger.refusal.Refusal;
import socai.words.Amounts;
import socai.words.Messages;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {
    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void an_amount_that_can_be_read_two_ways_is_told_with_both_readings_in_dong() throws Exception {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/refusals");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        var response = new MockHttpServletResponse();
        new Problems(new Messages(messages), json, Optional::empty)
                .resolveException(
                        new MockHttpServletRequest("POST", "/api/v1/batches"), response, null, ambiguous("56.492 tỷ"));

        var problem = json.readTree(response.getContentAsByteArray());
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(problem.get("code").asString()).isEqualTo("AMBIGUOUS_AMOUNT");
        assertThat(problem.get("readings")).hasToString("[56492000000000,56492000000]");
        assertThat(problem.get("detail").asString()).contains("56.492.000.000.000 đ", "56.492.000.000 đ");
    }

    private static Refusal ambiguous(String typed) {
        try {
            throw new AssertionError("taken as " + Amounts.parse(typed, Locale.of("vi")));
        } catch (Refusal refusal) {
            return refusal;
        }
    }
}
