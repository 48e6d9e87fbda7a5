package socai.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;

/** A text file with commas, semicolons or tabs between its columns, and quotes around what holds them (RFC 4180). */
final class CsvFile implements TableFile {
    private static final char QUOTE = '"';
    private static final String CANDIDATES = ",;\t";
    /** So many characters at the beginning tell which sign separates columns. */
    private static final int SAMPLE = 1 << 14;

    private final Encoding encoding;
    private final String text;
    private final @Nullable Character separator;
    private int at;
    private int number;

    private CsvFile(Encoding encoding, String text, int from, @Nullable Character separator) {
        this.encoding = encoding;
        this.text = text;
        this.separator = separator;
        this.at = from;
    }

    static CsvFile open(byte[] file) {
        var decoded = Encoding.decode(file);
        var text = decoded.text();
        if (text.indexOf('\0') >= 0) {
            throw new InvalidValue("fileKind", "");
        }
        // Spreadsheets put such a line at the head of a file that they mean to open again.
        if (text.startsWith("sep=") && text.length() > 5 && CANDIDATES.indexOf(text.charAt(4)) >= 0) {
            var opened = new CsvFile(decoded.encoding(), text, lineAfter(text), text.charAt(4));
            opened.number = 1;
            return opened;
        }
        return new CsvFile(decoded.encoding(), text, 0, separatorOf(text));
    }

    private static int lineAfter(String text) {
        var end = text.indexOf('\n');
        return end < 0 ? text.length() : end + 1;
    }

    /** The sign that stands in most lines outside of quotes, and of those the one that stands there most often. */
    private static @Nullable Character separatorOf(String text) {
        var lines = new int[CANDIDATES.length()];
        var signs = new int[CANDIDATES.length()];
        var seen = new boolean[CANDIDATES.length()];
        var quoted = false;
        for (var i = 0; i < Math.min(text.length(), SAMPLE); i++) {
            var letter = text.charAt(i);
            if (letter == QUOTE) {
                quoted = !quoted;
            } else if (letter == '\n' && !quoted) {
                seen = new boolean[CANDIDATES.length()];
            } else if (!quoted && CANDIDATES.indexOf(letter) >= 0) {
                var which = CANDIDATES.indexOf(letter);
                signs[which]++;
                lines[which] += seen[which] ? 0 : 1;
                seen[which] = true;
            }
        }
        var best = 0;
        for (var which = 1; which < lines.length; which++) {
            if (lines[which] > lines[best] || (lines[which] == lines[best] && signs[which] > signs[best])) {
                best = which;
            }
        }
        return lines[best] == 0 ? null : CANDIDATES.charAt(best);
    }

    @Override
    public Optional<Row> next() {
        while (at < text.length()) {
            var row = row();
            if (!row.isBlank()) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private Row row() {
        number++;
        var cells = new ArrayList<Cell>();
        do {
            if (cells.size() == Limits.COLUMNS) {
                throw new InvalidValue("fileColumns", String.valueOf(number));
            }
            cells.add(Cell.of(cell(cells.size()), false));
        } while (isSeparatorTaken());
        takeLineEnd();
        return new Row(number, false, cells);
    }

    private String cell(int column) {
        if (at < text.length() && text.charAt(at) == QUOTE) {
            return quoted(column);
        }
        var from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        return limited(text.substring(from, at), column);
    }

    private String quoted(int column) {
        var value = new StringBuilder();
        at++;
        while (true) {
            var end = text.indexOf(QUOTE, at);
            if (end < 0) {
                // A quote that nobody closes is the end of a file that was cut off.
                throw new InvalidValue("fileQuote", Row.column(column) + number);
            }
            value.append(text, at, end);
            at = end + 1;
            if (at >= text.length() || text.charAt(at) != QUOTE) {
                break;
            }
            value.append(QUOTE);
            at++;
        }
        if (at < text.length() && !isEnd(text.charAt(at))) {
            throw new InvalidValue("fileQuote", Row.column(column) + number);
        }
        return limited(value.toString(), column);
    }

    private String limited(String value, int column) {
        if (value.length() > Limits.CELL_CHARACTERS) {
            throw new InvalidValue("fileCell", Row.column(column) + number);
        }
        return value;
    }

    private boolean isEnd(char letter) {
        return letter == '\n' || letter == '\r' || isSeparator(letter);
    }

    private boolean isSeparator(char letter) {
        return separator != null && letter == separator;
    }

    private boolean isSeparatorTaken() {
        var taken = at < text.length() && isSeparator(text.charAt(at));
        at += taken ? 1 : 0;
        return taken;
    }

    private void takeLineEnd() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
    }

    @Override
    public String encoding() {
        return encoding.toString();
    }

    @Override
    public @Nullable Character separator() {
        return separator;
    }

    @Override
    public @Nullable String sheet() {
        return null;
    }

    @Override
    public List<Notice> notices() {
        return List.of();
    }

    @Override
    public List<Area> merged() {
        return List.of();
    }

    @Override
    public void close() {}
}
