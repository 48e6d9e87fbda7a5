package socai.cli.figures;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import socai.balances.Dimension;
import socai.balances.Figure;
import socai.export.file.Format;

/** The words that options of figures take, for help and completion. */
final class Candidates {
    private Candidates() {}

    static final class Groups implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Dimension.values())
                    .map(by -> by.name().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }

    static final class Figures implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Figure.values()).map(Figure::key).iterator();
        }
    }

    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Format.values())
                    .filter(format -> format != Format.JSON)
                    .map(Format::key)
                    .iterator();
        }
    }
}
