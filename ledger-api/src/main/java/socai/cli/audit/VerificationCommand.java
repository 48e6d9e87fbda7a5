package socai.cli.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.cli.server.Json;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.ProgressBar;
import socai.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/**
 * {@code ledger verify}: has a server verify everything, and waits for the verdict. {@code ledger verify FILE} verifies a
 * bundle without a server.
 */
@Command(name = "verify")
public final class VerificationCommand implements Callable<Integer> {
    private static final String PATH = "/audit/verifications";
    private static final Duration GLANCE = Duration.ofMillis(300);
    /** So long after a node says that it verifies nothing, its report is waited for. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final OfflineWords offline;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ComparisonOptions comparison = new ComparisonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", descriptionKey = "cli.option.bundleToVerify")
    private @Nullable String bundle;

    @Option(names = "--json", descriptionKey = "cli.option.json")
    private boolean json;

    public VerificationCommand(Terminal terminal, OfflineWords offline) {
        this.terminal = terminal;
        this.offline = offline;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (bundle != null) {
            var words = new ArrayList<>(List.of("verify", bundle));
            words.addAll(comparison.words());
            return offline.run(words);
        }
        if (comparison.isGiven()) {
            throw new CommandFault(ExitCode.UNKNOWN, terminal.words().say("cli.verify.comparison"));
        }
        var asked = server.connect(terminal);
        var before = newest(asked.get(PATH, new Query().with("limit", 1)));
        asked.post(PATH);
        return tell(asked.get(PATH + "/" + await(asked, before), new Query()));
    }

    /** The number of the first report that was kept after it was asked for. */
    private long await(LedgerServer asked, long before) throws InterruptedException {
        try (var bar = new ProgressBar(terminal, terminal.words().say("cli.progress.verifying"))) {
            for (var silent = Duration.ZERO; silent.compareTo(SILENCE) < 0; silent = silent.plus(GLANCE)) {
                var page = asked.get(PATH, new Query().with("limit", 1));
                var running = page.path("running");
                if (running.isMissingNode() && newest(page) > before) {
                    return before + 1;
                }
                if (!running.isMissingNode()) {
                    silent = Duration.ZERO;
                    bar.at(
                            running.path("position").asLong(0),
                            running.path("target").asLong(0));
                }
                Thread.sleep(GLANCE);
            }
        }
        throw new CommandFault(ExitCode.UNKNOWN, terminal.words().say("cli.verify.lost"));
    }

    private static long newest(JsonNode page) {
        return page.path("verifications").path(0).path("number").asLong(0);
    }

    private int tell(JsonNode report) {
        if (json) {
            Json.print(terminal, report);
        } else {
            new ReportWords(terminal).print(report);
        }
        return switch (report.path("outcome").asString("")) {
            case "SOUND" -> ExitCode.DONE.number();
            case "FAULTS" -> ExitCode.REFUSED.number();
            default -> ExitCode.UNKNOWN.number();
        };
    }
}
