package socai.cli.audit;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.cli.server.Query;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;

/** {@code ledger bundle FILE}: takes the whole ledger home in one file. */
@Command(name = "bundle")
public final class BundleFileCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.bundleToWrite")
    private Path file = Path.of("");

    @Option(names = "--size", paramLabel = "SIZE", descriptionKey = "cli.option.size")
    private @Nullable Long size;

    public BundleFileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        server.connect(terminal).download("/audit/bundle", new Query().with("size", size), file);
        terminal.tell("cli.file.written", Map.of("file", file));
        return ExitCode.DONE.number();
    }
}
