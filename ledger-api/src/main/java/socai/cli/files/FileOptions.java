package socai.cli.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.bulk.Choices;
import socai.bulk.FileKind;
import socai.cli.server.Query;
import socai.cli.server.SentFile;
import socai.ledger.imports.RowOrder;

/** A file of entries, and what cannot be seen in it; the server reads the values and says what is wrong with them. */
final class FileOptions {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.file")
    private Path file = Path.of("");

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            completionCandidates = Types.class,
            descriptionKey = "cli.option.type")
    private @Nullable String type;

    @Option(
            names = "--money",
            paramLabel = "UNIT",
            completionCandidates = MoneyUnits.class,
            descriptionKey = "cli.option.money")
    private @Nullable String money;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            completionCandidates = Orders.class,
            descriptionKey = "cli.option.order")
    private @Nullable String order;

    @Option(names = "--columns", paramLabel = "H:FIELD,…", descriptionKey = "cli.option.columns")
    private @Nullable String columns;

    @Option(names = "--programme", paramLabel = "CODE", descriptionKey = "cli.option.programmeOfRows")
    private @Nullable String programme;

    @Option(names = "--project", paramLabel = "CODE", descriptionKey = "cli.option.projectOfRows")
    private @Nullable String project;

    @Option(names = "--year", paramLabel = "YEAR", descriptionKey = "cli.option.yearOfRows")
    private @Nullable String year;

    @Option(names = "--source", paramLabel = "CODE", descriptionKey = "cli.option.sourceOfRows")
    private @Nullable String source;

    @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "cli.option.kindOfRows")
    private @Nullable String kind;

    @Option(names = "--wrong-rows", paramLabel = "FILE", descriptionKey = "cli.option.wrongRows")
    private @Nullable Path wrongRows;

    static final class Types implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(FileKind.values()).map(FileKind::key).iterator();
        }
    }

    static final class Orders implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(RowOrder.values()).map(Choices::key).iterator();
        }
    }

    /** Whether it has more rows of its kind than the server deals with in one call. */
    boolean isLong() {
        var told = Arrays.stream(FileKind.values())
                .filter(known -> known.key().equals(type))
                .findFirst();
        return LongFile.is(file, told.orElse(FileKind.DISBURSEMENT));
    }

    SentFile file() {
        return new SentFile(file);
    }

    @Nullable
    Path wrongRows() {
        return wrongRows;
    }

    Query query() {
        return new Query()
                .with("type", type)
                .with("money", money)
                .with("order", order)
                .with("columns", columns)
                .with("programme", programme)
                .with("project", project)
                .with("year", year)
                .with("source", source)
                .with("kind", kind);
    }
}
