package socai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Help in two languages, and what is said where words are not understood. */
class CommandWordsTest {
    private static final Locale VIETNAMESE = Locale.of("vi");

    static Stream<CommandLine> commands() {
        return below(CommandRun.commands(VIETNAMESE));
    }

    static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().distinct().flatMap(CommandWordsTest::below));
    }

    private static CommandLine english(String qualified) {
        return below(CommandRun.commands(Locale.ENGLISH))
                .filter(command -> command.getCommandSpec().qualifiedName().equals(qualified))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_commands_of_a_department_are_all_there() {
        assertThat(CommandRun.commands(VIETNAMESE).getSubcommands().keySet())
                .contains(
                        "import",
                        "check",
                        "export",
                        "balances",
                        "journal",
                        "verify",
                        "bundle",
                        "rebuild",
                        "checkpoint",
                        "witness",
                        "proof",
                        "restore",
                        "users",
                        "completion");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_option_and_parameter_has_words_in_both_languages(CommandLine command) {
        var spec = command.getCommandSpec();
        var other = english(spec.qualifiedName()).getCommandSpec();
        assertThat(spec.usageMessage().header()).as(spec.qualifiedName()).isNotEmpty();
        assertThat(other.usageMessage().header())
                .isNotEmpty()
                .isNotEqualTo(spec.usageMessage().header());
        assertThat(spec.args()).allSatisfy(arg -> {
            var same = other.args().stream()
                    .filter(each -> each.paramLabel().equals(arg.paramLabel()) && each.isOption() == arg.isOption())
                    .filter(each -> each.descriptionKey().equals(arg.descriptionKey()))
                    .findFirst()
                    .orElseThrow();
            assertThat(words(arg)).as(spec.qualifiedName() + " " + arg).isNotBlank();
            assertThat(words(same)).isNotBlank().isNotEqualTo(words(arg));
        });
    }

    private static String words(ArgSpec arg) {
        return String.join(" ", arg.description());
    }

    @ParameterizedTest
    @CsvSource({"vi_VN.UTF-8,Cách dùng:", "C,Cách dùng:", "en_GB.UTF-8,Usage:"})
    void help_is_in_the_language_of_the_environment(String lang, String usage) {
        var help = CommandRun.of(Map.of("LANG", lang), "balances", "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains(usage, "--group-by", "project, district, unit, year, source");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void the_language_that_is_asked_for_comes_before_that_of_the_environment() {
        assertThat(CommandRun.of(Map.of("LANG", "vi_VN.UTF-8"), "--language", "en", "--help")
                        .out())
                .contains("Usage:", "Exit codes:");
        assertThat(CommandRun.of(Map.of("LANG", "en_GB.UTF-8"), "users", "invite", "--help", "--language=vi")
                        .out())
                .contains("Cách dùng:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "balances --yaer 2013 | Not understood: --yaer",
                "balances now | Not understood: now",
                "blances | Not understood: blances",
                "import | Missing: FILE",
                "users invite --email a@b.vn | Missing: --name, --role",
                "balances --year | Missing: --year",
                "balances --limit ten | --limit does not take “ten”",
                "balances --year 2013 --year 2014 | --year is given twice",
                "checkpoint show first | SIZE does not take “first”",
                "completion fish | SHELL does not take “fish”",
                "--language fr | --language does not take “fr”",
                "users | invite",
            })
    void wrong_words_are_told_and_end_with_2(String typed, String told) {
        var words = Stream.concat(Stream.of(typed.split(" ")), Stream.empty()).toArray(String[]::new);
        var run = CommandRun.of(Map.of("LEDGER_LANGUAGE", "en"), words);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(told, "--help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void wrong_words_are_told_in_vietnamese_too() {
        assertThat(CommandRun.of(Map.of(), "balances", "--yaer").err())
                .contains("Không hiểu: --yaer", "Trợ giúp: ledger balances --help");
    }

    @Test
    void words_of_a_terminal_are_not_obeyed_either() {
        assertThat(CommandRun.of(Map.of(), "balances", "--\u001B[31m").err())
                .doesNotContain("\u001B")
                .contains("\\u{1B}");
        assertThat(List.of(CommandRun.of(Map.of(), "\u001B]0;x\u0007").err().split("\n")))
                .noneMatch(line -> line.contains("\u0007"));
    }
}
