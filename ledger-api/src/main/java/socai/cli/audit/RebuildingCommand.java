package socai.cli.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.cli.server.Json;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.ProgressBar;
import socai.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/** {@code ledger rebuild [NAME]}: has read tables made anew from the log, and tells whether they were as the log has them. */
@Command(name = "rebuild")
public final class RebuildingCommand implements Callable<Integer> {
    private static final String PATH = "/projections/";

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "cli.option.projection")
    private String name = "all";

    @Option(names = "--json", descriptionKey = "cli.option.jsonLines")
    private boolean json;

    public RebuildingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var asked = server.connect(terminal);
        var standings = new LinkedHashMap<String, JsonNode>();
        asked.post(PATH + Query.encoded(name) + "/rebuild").forEach(each -> put(each, standings));
        try (var bar = new ProgressBar(terminal, terminal.words().say("cli.progress.rebuilding"))) {
            // A stream ends after some minutes; a rebuild of a large log takes longer.
            while (standings.values().stream().anyMatch(RebuildingCommand::runs)) {
                follow(asked, standings, bar);
            }
        }
        return standings.values().stream().mapToInt(this::tell).max().orElse(ExitCode.UNKNOWN.number());
    }

    private static void follow(LedgerServer asked, Map<String, JsonNode> standings, ProgressBar bar) {
        for (var each : Map.copyOf(standings).keySet()) {
            asked.follow(PATH + each + "/progress", standing -> {
                put(standing, standings);
                bar.at(sum("position", standings), sum("target", standings));
            });
        }
    }

    private static void put(JsonNode standing, Map<String, JsonNode> standings) {
        standings.put(standing.path("name").asString(""), standing);
    }

    private static long sum(String figure, Map<String, JsonNode> standings) {
        return standings.values().stream()
                .mapToLong(standing -> standing.path("rebuild").path(figure).asLong(0))
                .sum();
    }

    private static boolean runs(JsonNode standing) {
        return standing.path("rebuild").path("running").asBoolean(false);
    }

    private int tell(JsonNode standing) {
        var rebuild = standing.path("rebuild");
        var differences = rebuild.path("differences").asLong(0);
        if (json) {
            Json.print(terminal, standing);
        } else {
            terminal.say(
                    rebuild.path("interrupted").asBoolean(false)
                            ? "cli.rebuild.interrupted"
                            : differences == 0 ? "cli.rebuild.same" : "cli.rebuild.different",
                    Map.of(
                            "name", standing.path("name").asString(""),
                            "position", rebuild.path("comparedUpTo").asLong(0),
                            "differences", differences));
        }
        return rebuild.path("interrupted").asBoolean(false)
                ? ExitCode.UNKNOWN.number()
                : ExitCode.of(differences == 0).number();
    }
}
