package socai.words;

import java.util.List;
import java.util.StringJoiner;

/** Whole numbers in Vietnamese words, as vouchers of the north spell them: linh, nghìn, tỷ. */
final class VietnameseNumerals {
    private static final List<String> DIGITS =
            List.of("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín");
    private static final long BILLION = 1_000_000_000;

    private final StringJoiner words = new StringJoiner(" ");

    private VietnameseNumerals() {}

    /** @param number zero or more */
    static String spell(long number) {
        if (number == 0) {
            return DIGITS.getFirst();
        }
        var numerals = new VietnameseNumerals();
        numerals.add(number);
        return numerals.words.toString();
    }

    /** The language has no word above tỷ: what is more is counted in tỷ, a thousand or a million of them. */
    private void add(long number) {
        if (number >= BILLION) {
            add(number / BILLION);
            words.add("tỷ");
        }
        addGroup(number % BILLION / 1_000_000, "triệu");
        addGroup(number % 1_000_000 / 1_000, "nghìn");
        addGroup(number % 1_000, "");
    }

    /** An empty group is passed over; one after others says its empty hundreds too. */
    private void addGroup(long group, String unit) {
        if (group == 0) {
            return;
        }
        var hundreds = words.length() > 0 || group >= 100;
        if (hundreds) {
            words.add(digit(group / 100)).add("trăm");
        }
        addTens(group % 100, hundreds);
        if (!unit.isEmpty()) {
            words.add(unit);
        }
    }

    private void addTens(long number, boolean afterHundreds) {
        var tens = number / 10;
        var ones = number % 10;
        if (tens == 1) {
            words.add("mười");
        } else if (tens > 1) {
            words.add(digit(tens)).add("mươi");
        } else if (afterHundreds && ones > 0) {
            words.add("linh");
        }
        if (ones > 0) {
            words.add(ones(tens, ones));
        }
    }

    /** After mười five is lăm; after mươi one is mốt and four is tư too. */
    private static String ones(long tens, long ones) {
        if (tens > 0 && ones == 5) {
            return "lăm";
        }
        if (tens > 1 && ones == 1) {
            return "mốt";
        }
        return tens > 1 && ones == 4 ? "tư" : digit(ones);
    }

    private static String digit(long digit) {
        return DIGITS.get((int) digit);
    }
}
