package socai.workbook;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
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
    private final Letters letters;
    private final @Nullable Character separator;
    private int number;

    private CsvFile(Encoding encoding, Letters letters, @Nullable Character separator) {
        this.encoding = encoding;
        this.letters = letters;
        this.separator = separator;
    }

    static CsvFile open(byte[] file) {
        var decoded = Encoding.decode(file);
        if (decoded.text().indexOf('\0') >= 0) {
            throw new InvalidValue("fileKind", "");
        }
        return open(decoded.encoding(), new Letters(new StringReader(decoded.text())));
    }

    /** One on the disk, which is read as it goes. */
    static CsvFile open(Path file) throws IOException {
        var encoding = Encoding.of(file);
        return open(encoding, new Letters(encoding.reader(file)));
    }

    private static CsvFile open(Encoding encoding, Letters letters) {
        var sample = letters.first(SAMPLE);
        // Spreadsheets put such a line at the head of a file that they mean to open again.
        if (sample.startsWith("sep=") && sample.length() > 5 && CANDIDATES.indexOf(sample.charAt(4)) >= 0) {
            var opened = new CsvFile(encoding, letters, sample.charAt(4));
            while (letters.peek() != '\n' && letters.peek() != Letters.END) {
                letters.take();
            }
            letters.take();
            opened.number = 1;
            return opened;
        }
        return new CsvFile(encoding, letters, separatorOf(sample));
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
        while (letters.peek() != Letters.END) {
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
        if (letters.peek() == QUOTE) {
            return quoted(column);
        }
        var value = new StringBuilder();
        while (!isEnd(letters.peek())) {
            take(value, column);
        }
        return value.toString();
    }

    private String quoted(int column) {
        var value = new StringBuilder();
        letters.take();
        while (true) {
            while (letters.peek() != QUOTE) {
                if (letters.peek() == Letters.END) {
                    // A quote that nobody closes is the end of a file that was cut off.
                    throw new InvalidValue("fileQuote", Row.column(column) + number);
                }
                take(value, column);
            }
            letters.take();
            if (letters.peek() != QUOTE) {
                break;
            }
            take(value, column);
        }
        if (!isEnd(letters.peek())) {
            throw new InvalidValue("fileQuote", Row.column(column) + number);
        }
        return value.toString();
    }

    private void take(StringBuilder value, int column) {
        value.append((char) letters.take());
        if (value.length() > Limits.CELL_CHARACTERS) {
            throw new InvalidValue("fileCell", Row.column(column) + number);
        }
    }

    private boolean isEnd(int letter) {
        return letter == '\n' || letter == '\r' || letter == Letters.END || isSeparator(letter);
    }

    private boolean isSeparator(int letter) {
        return separator != null && letter == separator;
    }

    private boolean isSeparatorTaken() {
        if (!isSeparator(letters.peek())) {
            return false;
        }
        letters.take();
        return true;
    }

    private void takeLineEnd() {
        if (letters.peek() == '\r') {
            letters.take();
        }
        if (letters.peek() == '\n') {
            letters.take();
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
    public void close() {
        letters.close();
    }
}
