package socai.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Property(tries = 2_000)
    void any_number_is_written_as_the_other_implementation_writes_it(@ForAll("doubles") double value)
            throws IOException {
        assertThat(CanonicalJson.write(JsonNodeFactory.instance.arrayNode().add(value)))
                .isEqualTo(new JsonCanonicalizer("[" + value + "]").getEncodedString());
    }

    /** No subnormal ones: of these the other implementation writes some with a hundred zeros, ECMAScript none. */
    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.longs()
                .map(Double::longBitsToDouble)
                .filter(value -> Double.isFinite(value) && (value == 0 || Math.abs(value) >= Double.MIN_NORMAL));
    }

    @Property(tries = 1_000)
    void any_value_is_written_as_the_other_implementation_writes_it(
            @ForAll("texts") String name, @ForAll("texts") String other, @ForAll long number) throws IOException {
        var value = JSON.createObjectNode()
                .put(name, other)
                .put(other, number >> 11)
                .putPOJO("list", null);
        value.putArray("nested").add(true).addNull().addObject().put("b", 1).put("a", name);
        var text = JSON.writeValueAsString(value);
        assertThat(CanonicalJson.write(JSON.readTree(text))).isEqualTo(new JsonCanonicalizer(text).getEncodedString());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(20).filter(CanonicalJsonTest::isUnicode);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Example
    void one_digit_is_enough_where_java_writes_two() {
        assertThat(CanonicalJson.number(2e23)).isEqualTo("2e+23");
        assertThat(CanonicalJson.number(Double.MIN_VALUE)).isEqualTo("5e-324");
    }
}
