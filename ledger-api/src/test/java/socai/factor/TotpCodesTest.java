package socai.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codes that change are those of RFC 6238, and of RFC 4226 before it. */
class TotpCodesTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final String TEXT = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** Appendix B, of whose eight digits devices show the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void a_code_is_the_one_of_the_table_in_rfc_6238(long seconds, String code) {
        assertThat(TotpCodes.code(SECRET, TotpCodes.step(Instant.ofEpochSecond(seconds))))
                .isEqualTo(code.substring(2));
    }

    /** Appendix D. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "8, 399871", "9, 520489"})
    void a_code_is_the_one_of_the_table_in_rfc_4226(long count, String code) {
        assertThat(TotpCodes.code(SECRET, count)).isEqualTo(code);
    }

    @Test
    void a_code_of_the_half_minute_before_or_after_is_taken_and_none_further_away() {
        var now = Instant.ofEpochSecond(1_111_111_111);
        var step = TotpCodes.step(now);
        for (var aside = -3; aside <= 3; aside++) {
            var found = TotpCodes.stepOf(TEXT, TotpCodes.code(SECRET, step + aside), now);
            assertThat(found.isPresent()).as("%d half minutes aside", aside).isEqualTo(Math.abs(aside) <= 1);
            if (found.isPresent()) {
                assertThat(found.getAsLong()).isEqualTo(step + aside);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "05047", "0504711", "O50471", "14050471", "０５０４７１"})
    void what_is_no_code_of_now_is_not_taken(String typed) {
        assertThat(TotpCodes.stepOf(TEXT, typed, Instant.ofEpochSecond(1_111_111_111)))
                .isEmpty();
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base_32_is_that_of_rfc_4648_without_what_fills_it_up(String text, String written) {
        assertThat(TotpCodes.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
        assertThat(TotpCodes.bytes(written)).asString(StandardCharsets.US_ASCII).isEqualTo(text);
    }

    @Test
    void a_secret_is_new_each_time_and_as_long_as_the_hash() {
        assertThat(TotpCodes.bytes(TotpCodes.secret())).hasSize(20);
        assertThat(TotpCodes.secret()).isNotEqualTo(TotpCodes.secret());
    }

    @Test
    void what_a_device_reads_has_the_secret_and_whose_it_is() {
        assertThat(TotpCodes.address(TEXT, "Sổ Cái", "lan@example.vn"))
                .isEqualTo("otpauth://totp/S%E1%BB%95%20C%C3%A1i:lan%40example.vn?secret=" + TEXT
                        + "&issuer=S%E1%BB%95%20C%C3%A1i&digits=6&period=30");
    }

    @Test
    void recovery_codes_are_ten_of_120_bits_however_they_are_typed() {
        var codes = RecoveryCodes.make();
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([0-9a-hj-km-np-tv-z]{4}-){5}[0-9a-hj-km-np-tv-z]{4}"));
        var code = codes.getFirst();
        assertThat(RecoveryCodes.digest(" " + code.toUpperCase(Locale.ROOT).replace('-', ' ')))
                .isEqualTo(RecoveryCodes.digest(code));
        assertThat(RecoveryCodes.isLike(code)).isTrue();
        assertThat(RecoveryCodes.isLike("123 456")).isFalse();
    }
}
