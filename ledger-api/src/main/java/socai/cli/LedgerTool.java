package socai.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
import socai.cli.people.StandingCommand;
import socai.cli.people.TokensCommand;
import socai.cli.people.UsersCommand;
import socai.cli.reconciliations.ReconcileCommand;
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
            return commands(words, terminal, offline).execute(words.toArray(String[]::new));
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    /** All commands with their words, which help, completion and the documents show too. */
    static CommandLine commands(Terminal terminal, OfflineWords offline) {
        return commands(List.of(), terminal, offline);
    }

    /** The command that the words begin with, or all: to read what each takes would take longer than most calls. */
    private static CommandLine commands(List<String> words, Terminal terminal, OfflineWords offline) {
        var known = known(terminal, offline);
        var named = words.isEmpty() ? null : known.get(words.getFirst());
        var commands = new CommandLine(new Root());
        if (named == null) {
            known.forEach((name, command) -> commands.addSubcommand(name, command.get()));
        } else {
            commands.addSubcommand(words.getFirst(), named.get());
        }
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

    private static Map<String, Supplier<Object>> known(Terminal terminal, OfflineWords offline) {
        var known = new LinkedHashMap<String, Supplier<Object>>();
        known.put("import", () -> new ImportCommand(terminal));
        known.put("check", () -> new FileCheckCommand(terminal));
        known.put("export", () -> new ExportCommand(terminal));
        known.put("balances", () -> new BalancesCommand(terminal));
        known.put("journal", () -> new JournalCommand(terminal));
        known.put("verify", () -> new VerificationCommand(terminal, offline));
        known.put("bundle", () -> new BundleFileCommand(terminal));
        known.put("restore", () -> new RestoreCommand(offline));
        known.put("rebuild", () -> new RebuildingCommand(terminal));
        known.put("checkpoint", () -> checkpoint(terminal));
        known.put("proof", () -> new ProofCommand(offline));
        known.put("witness", () -> new WitnessingCommand(terminal, offline));
        known.put("reconcile", () -> reconcile(terminal));
        known.put("users", () -> users(terminal));
        known.put("completion", () -> new CompletionCommand(terminal, () -> commands(terminal, offline)));
        return known;
    }

    private static CommandLine checkpoint(Terminal terminal) {
        return new CommandLine(new CheckpointCommand.Group())
                .addSubcommand(new CheckpointCommand.Make(terminal))
                .addSubcommand(new CheckpointCommand.All(terminal))
                .addSubcommand(new CheckpointCommand.Show(terminal));
    }

    private static CommandLine reconcile(Terminal terminal) {
        return new CommandLine(new ReconcileCommand.Group())
                .addSubcommand(new ReconcileCommand.Send(terminal))
                .addSubcommand(new ReconcileCommand.Show(terminal))
                .addSubcommand(new ReconcileCommand.Match(terminal))
                .addSubcommand(new ReconcileCommand.All(terminal));
    }

    private static CommandLine users(Terminal terminal) {
        return new CommandLine(new UsersCommand.Group())
                .addSubcommand(new UsersCommand.All(terminal))
                .addSubcommand(new UsersCommand.Invite(terminal))
                .addSubcommand(new StandingCommand.Suspend(terminal))
                .addSubcommand(new StandingCommand.Restore(terminal))
                .addSubcommand(new UsersCommand.Link(terminal))
                .addSubcommand(new CommandLine(new TokensCommand.Group())
                        .addSubcommand(new TokensCommand.All(terminal))
                        .addSubcommand(new TokensCommand.Issue(terminal))
                        .addSubcommand(new TokensCommand.Revoke(terminal)));
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
