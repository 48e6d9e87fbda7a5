package socai.words;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads numbers in words back, word by word, by what each word means and not by how they are spelled. */
final class SpelledNumbers {
    private static final Map<String, Long> VIETNAMESE = Map.ofEntries(
            Map.entry("không", 0L),
            Map.entry("một", 1L),
            Map.entry("mốt", 1L),
            Map.entry("hai", 2L),
            Map.entry("ba", 3L),
            Map.entry("bốn", 4L),
            Map.entry("tư", 4L),
            Map.entry("năm", 5L),
            Map.entry("lăm", 5L),
            Map.entry("sáu", 6L),
            Map.entry("bảy", 7L),
            Map.entry("tám", 8L),
            Map.entry("chín", 9L));
    private static final List<String> ENGLISH = words("zero one two three four five six seven eight nine ten eleven"
            + " twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
    private static final List<String> ENGLISH_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety");
    private static final List<String> ENGLISH_UNITS = words("thousand million billion trillion quadrillion");

    private SpelledNumbers() {}

    static long vietnamese(String words) {
        long all = 0;
        long belowBillion = 0;
        long group = 0;
        long digit = 0;
        for (var word : words(words)) {
            switch (word) {
                case "linh" -> {}
                case "mười" -> group += 10;
                case "mươi", "trăm" -> {
                    group += digit * (word.equals("trăm") ? 100 : 10);
                    digit = 0;
                }
                case "nghìn", "triệu" -> {
                    belowBillion += (group + digit) * (word.equals("triệu") ? 1_000_000 : 1_000);
                    group = 0;
                    digit = 0;
                }
                case "tỷ" -> {
                    all = (belowBillion + group + digit) * 1_000_000_000;
                    belowBillion = 0;
                    group = 0;
                    digit = 0;
                }
                default -> digit = Objects.requireNonNull(VIETNAMESE.get(word), word);
            }
        }
        return all + belowBillion + group + digit;
    }

    static long english(String words) {
        long all = 0;
        long group = 0;
        for (var word : words(words.replace('-', ' '))) {
            if (word.equals("hundred")) {
                group *= 100;
            } else if (ENGLISH_UNITS.contains(word)) {
                all += group * (long) Math.pow(1_000, ENGLISH_UNITS.indexOf(word) + 1);
                group = 0;
            } else if (ENGLISH_TENS.contains(word)) {
                group += 10L * (ENGLISH_TENS.indexOf(word) + 2);
            } else if (!word.equals("and")) {
                group += index(word);
            }
        }
        return all + group;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    private static int index(String word) {
        var at = ENGLISH.indexOf(word);
        if (at < 0) {
            throw new IllegalArgumentException("no number: " + word);
        }
        return at;
    }
}
