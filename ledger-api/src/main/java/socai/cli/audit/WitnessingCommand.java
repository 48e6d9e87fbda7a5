package socai.cli.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;

/** {@code ledger witness NAME FOLDER PORT KEY…}: runs a witness on this machine, until the process is ended. */
@Command(name = "witness")
public final class WitnessingCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final OfflineWords offline;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "cli.option.witnessName")
    private String name = "";

    @Parameters(index = "1", paramLabel = "FOLDER", descriptionKey = "cli.option.witnessFolder")
    private String folder = "";

    @Parameters(index = "2", paramLabel = "PORT", descriptionKey = "cli.option.witnessPort")
    private int port;

    @Parameters(index = "3..*", paramLabel = "KEY", arity = "1..*", descriptionKey = "cli.option.witnessKeys")
    private List<String> keys = List.of();

    public WitnessingCommand(Terminal terminal, OfflineWords offline) {
        this.terminal = terminal;
        this.offline = offline;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("witness", name, folder, Integer.toString(port)));
        words.addAll(keys);
        try {
            return offline.run(words);
        } catch (IllegalArgumentException e) {
            terminal.tell("cli.witness.wrong", Map.of("reason", String.valueOf(e.getMessage())));
            return ExitCode.UNKNOWN.number();
        }
    }
}
