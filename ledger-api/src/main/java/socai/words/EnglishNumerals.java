package socai.words;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Whole numbers in English words: British "and", a billion of nine zeros. */
final class EnglishNumerals {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<Map.Entry<Long, String>> UNITS = List.of(
            Map.entry(1_000_000_000_000_000L, "quadrillion"),
            Map.entry(1_000_000_000_000L, "trillion"),
            Map.entry(1_000_000_000L, "billion"),
            Map.entry(1_000_000L, "million"),
            Map.entry(1_000L, "thousand"));

    private EnglishNumerals() {}

    /** @param number zero or more, below a thousand quadrillion */
    static String spell(long number) {
        if (number == 0) {
            return SMALL.getFirst();
        }
        var words = new StringJoiner(" ");
        for (var unit : UNITS) {
            var count = number / unit.getKey() % 1_000;
            if (count > 0) {
                add(count, false, words);
                words.add(unit.getValue());
            }
        }
        add(number % 1_000, true, words);
        return words.toString();
    }

    /** One thousand and five, but one million five thousand. */
    private static void add(long group, boolean last, StringJoiner words) {
        if (group >= 100) {
            words.add(small(group / 100)).add("hundred");
        }
        var rest = group % 100;
        if (rest > 0 && (group >= 100 || (last && words.length() > 0))) {
            words.add("and");
        }
        if (rest > 0) {
            words.add(rest < 20 ? small(rest) : tens(rest));
        }
    }

    private static String tens(long number) {
        var tens = TENS.get((int) number / 10);
        return number % 10 == 0 ? tens : tens + "-" + small(number % 10);
    }

    private static String small(long number) {
        return SMALL.get((int) number);
    }
}
