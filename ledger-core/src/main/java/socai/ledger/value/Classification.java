package socai.ledger.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;

/**
 * The place of an entry in the budget classification (mục lục NSNN). Each part may be absent; a part that is given has
 * its number of digits.
 *
 * @param chapter chương, the spending agency
 * @param category loại, the field
 * @param section khoản, the part of the field
 * @param item mục, the purpose
 * @param subItem tiểu mục, the purpose in detail
 * @param targetProgramme mã chương trình mục tiêu
 */
public record Classification(
        @Nullable ThreeDigits chapter,
        @Nullable ThreeDigits category,
        @Nullable ThreeDigits section,
        @Nullable FourDigits item,
        @Nullable FourDigits subItem,
        @Nullable FiveDigits targetProgramme) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** A part of three digits. */
    public record ThreeDigits(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public ThreeDigits {
            mustHaveDigits(3, value);
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A part of four digits. */
    public record FourDigits(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public FourDigits {
            mustHaveDigits(4, value);
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A part of five digits. */
    public record FiveDigits(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public FiveDigits {
            mustHaveDigits(5, value);
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** All parts, with dots between them; another text stands for a part that is not given. */
    public String written(String absent) {
        return Stream.of(chapter, category, section, item, subItem, targetProgramme)
                .map(part -> part == null ? absent : part.toString())
                .collect(Collectors.joining("."));
    }

    private static void mustHaveDigits(int count, String value) {
        if (value.length() != count || !DIGITS.matcher(value).matches()) {
            throw new InvalidValue("digits" + count, value);
        }
    }
}
