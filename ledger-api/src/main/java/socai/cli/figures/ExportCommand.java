package socai.cli.figures;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.cli.server.Query;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;

/** {@code ledger export WHAT}: a file as the server makes it, to standard output or into a file. */
@Command(name = "export")
public final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            completionCandidates = Names.class,
            descriptionKey = "cli.option.what")
    private String what = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            descriptionKey = "cli.option.output")
    private @Nullable Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Candidates.Formats.class,
            descriptionKey = "cli.option.format")
    private @Nullable String format;

    @Option(
            names = "--group-by",
            paramLabel = "GROUP",
            completionCandidates = Candidates.Groups.class,
            descriptionKey = "cli.option.groupBy")
    private @Nullable String groupBy;

    @Option(
            names = "--figure",
            paramLabel = "FIGURE",
            completionCandidates = Candidates.Figures.class,
            descriptionKey = "cli.option.figure")
    private @Nullable String figure;

    /** The files that a server makes, the form that each has where none is asked for, and what may be asked of it. */
    private enum Kind {
        BALANCES("/balances", "csv", "format,groupBy,programme,project,unit,year,source,asOf,effectiveOn"),
        JOURNAL("/journal", "csv", "format,figure,programme,project,unit,year,source,asOf,effectiveOn"),
        EVENTS("/events", "jsonl", "format"),
        HLEDGER("/exports/journal.hledger", "", "effectiveOn"),
        DATA_PACKAGE("/exports/data-package.zip", "", "effectiveOn"),
        IATI("/exports/iati-activities.xml", "", "programme,effectiveOn"),
        REPORT("/reports/disbursement", "xlsx", "format,programme,year,effectiveOn");

        private final String path;
        private final String format;
        private final String takes;

        Kind(String path, String format, String takes) {
            this.path = path;
            this.format = format;
            this.takes = takes;
        }

        boolean takes(String name) {
            return Arrays.asList(takes.split(",", -1)).contains(name);
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Kind.values()).map(Kind::key).iterator();
        }
    }

    public ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var kind = kind();
        if (output == null && terminal.showsOut()) {
            // Neither a workbook nor the payees of others are anything for a terminal.
            throw new CommandFault(ExitCode.UNKNOWN, terminal.words().say("cli.export.terminal"));
        }
        var asked = server.connect(terminal);
        if (output == null) {
            asked.print(kind.path, query(kind));
        } else {
            asked.download(kind.path, query(kind), output);
            terminal.tell("cli.file.written", Map.of("file", output));
        }
        return ExitCode.DONE.number();
    }

    private Kind kind() {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.key().equals(what))
                .findFirst()
                .orElseThrow(() -> new CommandFault(
                        ExitCode.UNKNOWN,
                        terminal.words()
                                .say(
                                        "cli.choice",
                                        Map.of("name", "WHAT", "was", what, "known", String.join(", ", new Names())))));
    }

    /** A file that left out what was asked for would be taken for what was asked for. */
    private Query query(Kind kind) {
        var asked =
                filter.query().with("groupBy", groupBy).with("figure", figure).with("format", format);
        for (var name : asked.names()) {
            if (!kind.takes(name)) {
                throw new CommandFault(
                        ExitCode.UNKNOWN,
                        terminal.words().say("cli.export.option", Map.of("name", name, "what", what)));
            }
        }
        if (!kind.format.isEmpty() && format == null) {
            asked.with("format", kind.format);
        }
        return kind == Kind.REPORT ? asked.with("on", filter.effectiveOn()) : asked;
    }
}
