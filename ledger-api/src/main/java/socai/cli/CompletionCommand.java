package socai.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;

/** {@code ledger completion bash|zsh}: the script by which a shell completes the words of all commands. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<CommandLine> all;

    @Parameters(index = "0", paramLabel = "SHELL", descriptionKey = "cli.option.shell")
    private Shell shell = Shell.BASH;

    /** The shells that can. */
    enum Shell {
        BASH,
        ZSH;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CompletionCommand(Terminal terminal, Supplier<CommandLine> all) {
        this.terminal = terminal;
        this.all = all;
    }

    @Override
    public Integer call() {
        // What zsh needs stands in the same script, before what both understand.
        terminal.print("# " + shell + ": source <(ledger completion " + shell + ")");
        terminal.print(AutoComplete.bash(all.get().getCommandName(), all.get()));
        return ExitCode.DONE.number();
    }
}
