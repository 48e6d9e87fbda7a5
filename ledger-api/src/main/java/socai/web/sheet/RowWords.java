package socai.web.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import socai.words.Messages;

/**
 * Says by the numbers of the sheet what is said of rows by the numbers of its file, which has a heading and none of the
 * empty rows.
 */
final class RowWords {
    private static final List<String> SENTENCES = List.of("import.sameInFile", "import.alike.inFile");

    private final Map<Integer, Integer> numbers;
    private final Messages words;
    private final Locale locale;
    private final Map<String, String> onSheet = new HashMap<>();

    RowWords(Map<Integer, Integer> numbers, Messages words, Locale locale) {
        this.numbers = numbers;
        this.words = words;
        this.locale = locale;
    }

    String told(String sentence) {
        if (onSheet.isEmpty()) {
            numbers.forEach((inFile, number) -> SENTENCES.forEach(key -> onSheet.put(
                    words.sentence(key, Map.of("row", inFile), locale),
                    words.sentence("sheet." + key, Map.of("row", number), locale))));
        }
        return onSheet.getOrDefault(sentence, sentence);
    }
}
