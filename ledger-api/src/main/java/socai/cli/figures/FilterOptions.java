package socai.cli.figures;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import socai.cli.server.Query;

/** Of what figures are asked for, and when; the server reads the values and says what is wrong with them. */
final class FilterOptions {
    @Option(names = "--programme", paramLabel = "CODE", descriptionKey = "cli.option.programme")
    private @Nullable String programme;

    @Option(names = "--project", paramLabel = "CODE", descriptionKey = "cli.option.project")
    private @Nullable String project;

    @Option(names = "--unit", paramLabel = "CODE", descriptionKey = "cli.option.unit")
    private @Nullable String unit;

    @Option(names = "--year", paramLabel = "YEAR", descriptionKey = "cli.option.year")
    private @Nullable String year;

    @Option(names = "--source", paramLabel = "CODE", descriptionKey = "cli.option.source")
    private @Nullable String source;

    @Option(names = "--as-of", paramLabel = "MOMENT", descriptionKey = "cli.option.asOf")
    private @Nullable String asOf;

    @Option(names = "--effective-on", paramLabel = "DAY", descriptionKey = "cli.option.effectiveOn")
    private @Nullable String effectiveOn;

    @Nullable
    String programme() {
        return programme;
    }

    @Nullable
    String year() {
        return year;
    }

    @Nullable
    String effectiveOn() {
        return effectiveOn;
    }

    /** As calls name them. */
    Query query() {
        return new Query()
                .with("programme", programme)
                .with("project", project)
                .with("unit", unit)
                .with("year", year)
                .with("source", source)
                .with("asOf", asOf)
                .with("effectiveOn", effectiveOn);
    }
}
