package socai.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import socai.cli.audit.BundleFileCommand;
import socai.cli.audit.CheckpointCommand;
import socai.cli.audit.OfflineWords;
import socai.cli.audit.ProofCommand;
import socai.cli.audit.RebuildingCommand;
import socai.cli.audit.RestoreCommand;
import socai.cli.audit.VerificationCommand;
import socai.cli.audit.WitnessingCommand;
import socai.cli.figures.BalancesCommand;
import socai.cli.figures.ExportCommand;
import socai.cli.figures.JournalCommand;
import socai.cli.files.FileCheckCommand;
import socai.cli.files.ImportCommand;
import socai.cli.people.TokensCommand;
import socai.cli.people.UsersCommand;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;

/** {@code ledger}: all commands, under the words of one language. */
public final class LedgerTool {
    private static final int WIDTH = 100;

    private LedgerTool() {}

    /** What is there before the name of a command. */
    @Command(name = "ledger")
    static final class Root {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT,
                descriptionKey = "cli.option.help")
        private boolean help;

        @Option(
                names = "--language",
                scope = ScopeType.INHERIT,
                paramLabel = "LANGUAGE",
                descriptionKey = "cli.option.language")
        private @Nullable Language language;

        boolean isAskedForHelp() {
            return help || language == null;
        }
    }

    /** Runs what the words ask for. */
    static int run(List<String> words, Terminal terminal, OfflineWords offline) {
        try {
            return commands(terminal, offline).execute(words.toArray(String[]::new));
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    /** All commands with their words, which help, completion and the documents show too. */
    static CommandLine commands(Terminal terminal, OfflineWords offline) {
        var commands = new CommandLine(new Root())
                .addSubcommand(new ImportCommand(terminal))
                .addSubcommand(new FileCheckCommand(terminal))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new BalancesCommand(terminal))
                .addSubcommand(new JournalCommand(terminal))
                .addSubcommand(new VerificationCommand(terminal, offline))
                .addSubcommand(new BundleFileCommand(terminal))
                .addSubcommand(new RestoreCommand(offline))
                .addSubcommand(new RebuildingCommand(terminal))
                .addSubcommand(new CommandLine(new CheckpointCommand.Group())
                        .addSubcommand(new CheckpointCommand.Make(terminal))
                        .addSubcommand(new CheckpointCommand.All(terminal))
                        .addSubcommand(new CheckpointCommand.Show(terminal)))
                .addSubcommand(new ProofCommand(offline))
                .addSubcommand(new WitnessingCommand(terminal, offline))
                .addSubcommand(new CommandLine(new UsersCommand.Group())
                        .addSubcommand(new UsersCommand.All(terminal))
                        .addSubcommand(new UsersCommand.Invite(terminal))
                        .addSubcommand(new UsersCommand.Suspend(terminal))
                        .addSubcommand(new UsersCommand.Restore(terminal))
                        .addSubcommand(new UsersCommand.Link(terminal))
                        .addSubcommand(new CommandLine(new TokensCommand.Group())
                                .addSubcommand(new TokensCommand.All(terminal))
                                .addSubcommand(new TokensCommand.Issue(terminal))
                                .addSubcommand(new TokensCommand.Revoke(terminal))))
                .addSubcommand(new CompletionCommand(terminal, () -> commands(terminal, offline)));
        return commands.setResourceBundle(terminal.words().bundle())
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // What begins with @ is an argument like any other, and no file of arguments.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(new UsageFaults(terminal))
                .setExecutionExceptionHandler((fault, command, parsed) -> ended(fault, terminal));
    }

    private static int ended(Exception fault, Terminal terminal) {
        if (fault instanceof CommandFault told) {
            terminal.err().println(told.told());
            return told.code().number();
        }
        terminal.tell("cli.failure", Map.of("reason", fault.toString()));
        return ExitCode.UNKNOWN.number();
    }
}
