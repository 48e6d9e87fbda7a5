package socai.workbook;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The headings by which the columns of a table are recognised, in either language, with accents or without. Every kind of
 * file has fields of its own, and all are recognised alike.
 */
public final class Headings<F extends Enum<F>> {
    /** A title and notes may stand above the headings. */
    public static final int WITHIN = 20;

    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)");

    private final Map<String, F> fields = new HashMap<>();

    /** Takes all fields; a heading that several would have is that of the first. */
    public Headings(F[] all, Function<F, ? extends Collection<String>> headings) {
        for (var field : all) {
            headings.apply(field).forEach(heading -> fields.putIfAbsent(plain(heading), field));
        }
    }

    /** A text as somebody reads it who cares for letters and digits alone. */
    public static String plain(String text) {
        var letters = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replace('đ', 'd')
                .replaceAll("\\p{M}", "");
        return NO_WORD.matcher(letters).replaceAll(" ").strip();
    }

    /** The field that a heading names. */
    public Optional<F> named(String heading) {
        var bare = IN_BRACKETS.matcher(heading).replaceAll(" ");
        var whole = fields.get(plain(bare));
        if (whole != null) {
            return Optional.of(whole);
        }
        // A template has both languages in one heading.
        var parts = Arrays.stream(bare.split("/"))
                .map(part -> fields.get(plain(part)))
                .collect(Collectors.toCollection(HashSet::new));
        return parts.size() == 1 ? Optional.ofNullable(parts.iterator().next()) : Optional.empty();
    }

    /** How many fields the headings of a row name. */
    public int known(Row row) {
        return (int) row.cells().stream()
                .flatMap(cell -> named(cell.text()).stream())
                .distinct()
                .count();
    }

    /**
     * The place of the headings among the first rows: where the most are known, and where as many are known, the most
     * cells filled, as a title fills one. What cannot be decided so is decided for the first.
     */
    public int place(List<Row> first) {
        var best = 0;
        for (var i = 1; i < Math.min(WITHIN, first.size()); i++) {
            var more = known(first.get(i)) - known(first.get(best));
            if (more > 0 || (more == 0 && filled(first.get(i)) > filled(first.get(best)))) {
                best = i;
            }
        }
        return best;
    }

    private static long filled(Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).count();
    }
}
