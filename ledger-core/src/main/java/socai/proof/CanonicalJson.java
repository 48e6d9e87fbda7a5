package socai.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;

/** JSON as RFC 8785 writes it: one value, one text, on any machine and in any language. */
public final class CanonicalJson {
    /** Up to here a double holds every integer, and its digits are those of the integer. */
    private static final long EXACT = 1L << 53;

    private final StringBuilder out = new StringBuilder(512);

    private CanonicalJson() {}

    /**
     * The canonical text of a value.
     *
     * @throws IllegalArgumentException for what RFC 8785 has no text for: a surrogate without its
     *     other half, a number beyond the range of a double
     */
    public static String write(JsonNode value) {
        var json = new CanonicalJson();
        json.value(value);
        return json.out.toString();
    }

    /** A text as a JSON string. */
    public static String quote(String text) {
        var json = new CanonicalJson();
        json.string(text);
        return json.out.toString();
    }

    private void value(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> string(value.textValue());
            case NUMBER -> number(value);
            case BOOLEAN, NULL -> out.append(value.asText());
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not JSON: " + value.getNodeType());
        }
    }

    private void object(JsonNode object) {
        var names = new ArrayList<String>(object.size());
        object.fieldNames().forEachRemaining(names::add);
        Collections.sort(names); // by UTF-16 code units, which is Java's order and the RFC's
        var separator = '{';
        for (var name : names) {
            out.append(separator);
            string(name);
            out.append(':');
            value(object.get(name));
            separator = ',';
        }
        out.append(names.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode array) {
        out.append('[');
        for (var i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(array.get(i));
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        mustBePaired(text, i);
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void mustBePaired(String text, int i) {
        var c = text.charAt(i);
        var alone = Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
        if (alone) {
            throw new IllegalArgumentException("a surrogate without its other half at character " + i);
        }
    }

    private void number(JsonNode number) {
        if (number.isIntegralNumber() && number.canConvertToLong() && Math.abs(number.longValue()) <= EXACT) {
            out.append(number.longValue());
        } else {
            out.append(number(number.doubleValue()));
        }
    }

    /** A double as ECMAScript writes it, which is what the RFC asks for. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a number of JSON: " + value);
        }
        if (value == 0) {
            return "0";
        }
        var shortest = shortest(Math.abs(value));
        var digits = shortest.unscaledValue().toString();
        var sign = value < 0 ? "-" : "";
        // The value is 0.DIGITS times ten to this power.
        var power = digits.length() - shortest.scale();
        if (power > 21 || power <= -6) {
            var fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            return sign + digits.charAt(0) + fraction + "e" + (power > 0 ? "+" : "") + (power - 1);
        }
        return sign + shortest.toPlainString();
    }

    /** The fewest digits that still mean this double. Java never writes fewer than two, ECMAScript may. */
    private static BigDecimal shortest(double value) {
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            var one = decimal.round(new MathContext(1));
            return one.doubleValue() == value ? one.stripTrailingZeros() : decimal;
        }
        return decimal;
    }
}
