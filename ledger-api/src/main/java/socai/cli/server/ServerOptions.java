package socai.cli.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import socai.cli.terminal.Terminal;

/** The options of every command that asks a server. No option takes a secret: other users of a machine see options. */
public final class ServerOptions {
    @Option(names = "--server", paramLabel = "ADDRESS", descriptionKey = "cli.option.server")
    private @Nullable String server;

    @Option(names = "--token-file", paramLabel = "FILE", descriptionKey = "cli.option.tokenFile")
    private @Nullable Path tokenFile;

    @Option(names = "--user", paramLabel = "NAME", descriptionKey = "cli.option.user")
    private @Nullable String user;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "cli.option.config")
    private @Nullable Path config;

    @Option(names = "--plain-http", descriptionKey = "cli.option.plainHttp")
    private boolean plainHttp;

    /** The server that these options, the environment or the file of settings name. */
    public LedgerServer connect(Terminal terminal) {
        var options = new Settings.Options(server, tokenFile, user, config, plainHttp);
        return new LedgerServer(Settings.of(options, terminal), terminal);
    }
}
