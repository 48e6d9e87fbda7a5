package socai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import socai.cli.terminal.ExitCode;
import socai.law.Documents;

/** The page of the command line says what its help says. */
class CommandLineDocTest {
    private static final String PAGE = "command-line.md";
    private static final String MADE = "<!-- made of the help -->";

    @Test
    void the_page_is_as_the_commands_are() {
        var page = Documents.read(PAGE);
        var written = page.contains(MADE) ? page.substring(0, page.indexOf(MADE)) : "";
        var made = written + MADE + "\n" + made();
        Documents.keepMade(PAGE, made);
        assertThat(page)
                .as("ledger-api/target/" + PAGE + " is to be copied over docs/" + PAGE)
                .isEqualTo(made);
    }

    @Test
    void the_table_of_exit_codes_has_each_once() {
        var codes = CommandRun.commands(Locale.ENGLISH)
                .getCommandSpec()
                .usageMessage()
                .exitCodeList();
        assertThat(codes.keySet())
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> Integer.toString(code.number()))
                        .toList());
    }

    private static String made() {
        var root = CommandRun.commands(Locale.ENGLISH);
        var text = new StringBuilder("\n## Exit codes\n\n| | |\n|---|---|\n");
        root.getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .forEach((code, words) -> text.append("| %s | %s |\n".formatted(code, words)));
        text.append("\n## Every command\n\nEach has `--help` and `--language`.\n");
        CommandWordsTest.below(root).skip(1).forEach(command -> tell(command, text));
        return text.toString();
    }

    private static void tell(CommandLine command, StringBuilder text) {
        var spec = command.getCommandSpec();
        var words = spec.usageMessage();
        text.append("\n### ").append(spec.qualifiedName()).append("\n\n");
        text.append(String.join(" ", words.header())).append('\n');
        if (words.description().length > 0) {
            text.append(String.join(" ", words.description())).append('\n');
        }
        var rows = rows(spec.args());
        if (!rows.isEmpty()) {
            text.append("\n| | |\n|---|---|\n").append(rows);
        }
    }

    private static String rows(List<ArgSpec> args) {
        return args.stream()
                .filter(arg -> !(arg instanceof OptionSpec option && option.inherited()))
                .map(arg -> "| `%s` | %s |\n".formatted(name(arg), words(arg)))
                .collect(Collectors.joining());
    }

    private static String name(ArgSpec arg) {
        var label = arg.paramLabel().replace("|", "\\|");
        if (arg instanceof OptionSpec option) {
            return String.join(", ", option.names()) + (arg.arity().max() == 0 ? "" : " " + label);
        }
        return label;
    }

    private static String words(ArgSpec arg) {
        return String.join(" ", arg.description())
                .replace(
                        "${COMPLETION-CANDIDATES}",
                        arg.completionCandidates() == null ? "" : "`" + joined(arg.completionCandidates()) + "`");
    }

    private static String joined(Iterable<String> words) {
        return String.join("`, `", words);
    }
}
