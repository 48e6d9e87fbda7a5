package socai.cli.files;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import socai.cli.server.Json;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;

/** {@code ledger check FILE}: what a file of entries would do; nothing is recorded. */
@Command(name = "check")
public final class FileCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FileOptions file = new FileOptions();

    @Option(names = "--json", descriptionKey = "cli.option.json")
    private boolean json;

    public FileCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var asked = server.connect(terminal);
        if (file.isLong()) {
            var name = String.valueOf(file.file().path().getFileName());
            var ended = new EndedTask(new LongFile(asked, file.file(), terminal)
                    .done(name, file.query().with("record", false)));
            return ended.tell(asked, file, json, terminal).number();
        }
        var checked = CheckedFile.of(asked, file, terminal);
        if (json) {
            Json.print(terminal, checked.answer());
        } else {
            checked.print(terminal);
        }
        return ExitCode.of(checked.isGood()).number();
    }
}
