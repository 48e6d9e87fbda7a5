package socai.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Tries.integers;
import static socai.testing.Tries.mostly;
import static socai.testing.Tries.texts;
import static socai.testing.Tries.tries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/** The vectors of RFC 8785, and the same answer as an implementation that is not ours. */
class CanonicalJsonTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** Appendix B of the RFC: the bits of a double and its text. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "00000000000007e8, 1e-320",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void a_number_is_written_as_appendix_b_of_the_rfc_says(String bits, String text) {
        assertThat(CanonicalJson.number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(text);
    }

    /** Section 3.2.2 to 3.2.3 of the RFC. */
    @Test
    void the_example_of_the_rfc_is_written_as_the_rfc_says() throws IOException {
        var given = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;
        assertThat(CanonicalJson.write(JSON.readTree(given)))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void members_stand_in_the_order_of_utf_16() throws IOException {
        var given = "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";
        assertThat(CanonicalJson.write(JSON.readTree(given)))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @Test
    void what_is_not_a_text_of_unicode_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.write(new TextNode("\ud800")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(new TextNode("\ude00x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(JsonNodeFactory.instance.numberNode(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_number_is_written_as_the_other_implementation_writes_it() {
        tries(2_200)
                .forAll(doubles())
                .checkAssert(value -> assertThat(CanonicalJson.write(
                                JsonNodeFactory.instance.arrayNode().add(value)))
                        .isEqualTo(otherwise("[" + value + "]")));
    }

    /** No subnormal ones: of these the other implementation writes some with a hundred zeros, ECMAScript none. */
    private static Gen<Double> doubles() {
        var edges = Generate.pick(
                List.of(0d, -0d, 1d, -1d, 1e21, 1e-6, 0x1p53, Double.MIN_NORMAL, -Double.MIN_NORMAL, Double.MAX_VALUE));
        Gen<Double> readable = Generate.longRange(-999_999, 999_999)
                .zip(Generate.range(-12, 24), (digits, power) -> Double.parseDouble(digits + "e" + power));
        return mostly(longs().map(Double::longBitsToDouble).mix(readable, 25), edges)
                .assuming(value -> Double.isFinite(value) && (value == 0 || Math.abs(value) >= Double.MIN_NORMAL));
    }

    private static Gen<Long> longs() {
        return Generate.longRange(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Test
    void any_value_is_written_as_the_other_implementation_writes_it() {
        var numbers = mostly(longs().map(number -> number >> 11), Generate.pick(List.of(0L, 1L, -1L, 1L << 52)));
        tries(1_000).forAll(unicode(), unicode(), numbers).checkAssert((name, other, number) -> {
            var value =
                    JSON.createObjectNode().put(name, other).put(other, number).putPOJO("list", null);
            value.putArray("nested").add(true).addNull().addObject().put("b", 1).put("a", name);
            var text = value.toString();
            assertThat(CanonicalJson.write(read(text))).isEqualTo(otherwise(text));
        });
    }

    /** Letters of ASCII, which JSON escapes some of, as often as those of the first plane and of all planes. */
    private static Gen<String> unicode() {
        var letters = Generate.range(0, 0x7F, 'a')
                .mix(integers(0, 0xFFFF))
                .mix(integers(0, Character.MAX_CODE_POINT), 33)
                .assuming(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        return texts(letters, 0, 20);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String otherwise(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void one_digit_is_enough_where_java_writes_two() {
        assertThat(CanonicalJson.number(2e23)).isEqualTo("2e+23");
        assertThat(CanonicalJson.number(Double.MIN_VALUE)).isEqualTo("5e-324");
    }
}
