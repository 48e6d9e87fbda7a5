package socai.web.refusals;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The codes of one language with their causes and remedies, read from the file in {@code docs} that tells them. */
record RefusalGuide(List<Chapter> chapters) {
    private static final Pattern ENTRY = Pattern.compile(
            "([A-Z_]+)\n(?:Cause|Nguyên nhân): (\\S.*?)\\s(?:Remedy|Cách xử lý): (\\S.*?)\\s*", Pattern.DOTALL);

    /** Codes that belong together, under one heading. */
    record Chapter(String title, List<Entry> entries) {}

    /** One code with its cause and its remedy. */
    record Entry(String code, List<Piece> cause, List<Piece> remedy) {}

    /** A part of a sentence, which is either prose or the name of something in the API. */
    record Piece(String text, boolean name) {}

    /** Reads a file whose second headings are chapters and whose third headings are codes. */
    static RefusalGuide read(String file) {
        return new RefusalGuide(
                parts(file, "## ").skip(1).map(RefusalGuide::chapter).toList());
    }

    /** All codes in the order of the file. */
    List<String> codes() {
        return chapters.stream()
                .flatMap(chapter -> chapter.entries().stream())
                .map(Entry::code)
                .toList();
    }

    private static Chapter chapter(String text) {
        var entries = parts(text, "### ").skip(1).map(RefusalGuide::entry).toList();
        return new Chapter(text.lines().findFirst().orElseThrow(), entries);
    }

    private static Entry entry(String text) {
        var entry = ENTRY.matcher(text);
        if (!entry.matches()) {
            throw new IllegalArgumentException("no code with its cause and its remedy: " + text);
        }
        return new Entry(entry.group(1), pieces(entry.group(2)), pieces(entry.group(3)));
    }

    /** The text before the first heading, then each heading with the text below it. */
    private static Stream<String> parts(String text, String heading) {
        return Arrays.stream(text.split("(?m)^" + heading, -1));
    }

    /** Every second piece between backticks is a name. */
    private static List<Piece> pieces(String sentence) {
        var pieces = sentence.replaceAll("\\s+", " ").split("`", -1);
        return IntStream.range(0, pieces.length)
                .mapToObj(i -> new Piece(pieces[i], i % 2 == 1))
                .filter(piece -> !piece.text().isEmpty())
                .toList();
    }
}
