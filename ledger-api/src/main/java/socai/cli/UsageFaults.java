package socai.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.PlainText;
import socai.cli.terminal.Terminal;
import socai.cli.terminal.Words;

/** Says in the reader's language what is wrong with the words of a command, and where its help is. */
record UsageFaults(Terminal terminal) implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException fault, String[] words) {
        var command = fault.getCommandLine();
        if (!(command.getCommand() instanceof Callable) && isWithoutCommand(fault)) {
            // Groups of commands do nothing: their help says what there is.
            command.usage(terminal.err());
        } else {
            terminal.err().println(told(fault));
        }
        terminal.tell(
                "cli.usage.help", Map.of("command", command.getCommandSpec().qualifiedName()));
        return ExitCode.UNKNOWN.number();
    }

    private static boolean isWithoutCommand(ParameterException fault) {
        return fault.getClass() == ParameterException.class && fault.getArgSpec() == null;
    }

    private String told(ParameterException fault) {
        var said = terminal.words();
        return switch (fault) {
            case UnmatchedArgumentException unmatched ->
                said.say("cli.usage.unknown", Map.of("words", String.join(" ", unmatched.getUnmatched())));
            case MissingParameterException missing ->
                said.say("cli.usage.missing", Map.of("names", names(missing.getMissing())));
            case OverwrittenOptionException twice ->
                said.say("cli.usage.twice", Map.of("name", name(twice.getOverwritten())));
            default -> value(fault, said);
        };
    }

    private static String value(ParameterException fault, Words said) {
        var option = fault.getArgSpec();
        return option == null || fault.getValue() == null
                ? PlainText.of(fault.getMessage())
                : said.say("cli.usage.value", Map.of("name", name(option), "value", fault.getValue()));
    }

    private static String names(List<ArgSpec> all) {
        return all.stream().map(UsageFaults::name).collect(Collectors.joining(", "));
    }

    private static String name(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    }
}
