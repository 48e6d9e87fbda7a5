package socai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of completion, as shells read it. */
class CompletionTest {
    @TempDir
    Path folder;

    private Path script(String shell) throws IOException {
        var made = CommandRun.of(Map.of(), "completion", shell);
        assertThat(made.code()).as(made.err()).isZero();
        return Files.writeString(folder.resolve("completion"), made.out());
    }

    private static String shell(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @CsvSource({"bal,balances", "comp,completion", "checkp,checkpoint"})
    void bash_accepts_it_and_completes_a_command(String begun, String whole) throws IOException, InterruptedException {
        var script = script("bash").toString();
        assertThat(shell("bash", "-n", script)).isEmpty();
        var asked = "source '" + script + "'; COMP_WORDS=(ledger " + begun
                + "); COMP_CWORD=1; _complete_ledger; printf '%s\\n' \"${COMPREPLY[@]}\"";
        assertThat(shell("bash", "-c", asked).lines().map(String::strip)).contains(whole);
    }

    @Test
    void bash_completes_the_words_that_an_option_takes() throws IOException, InterruptedException {
        var asked = "source '" + script("bash")
                + "'; COMP_WORDS=(ledger balances --group-by di); COMP_CWORD=3; _complete_ledger;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        assertThat(shell("bash", "-c", asked).lines().map(String::strip)).contains("district");
    }

    @Test
    void zsh_accepts_it() throws IOException, InterruptedException {
        var zsh = List.of("/usr/bin/zsh", "/bin/zsh").stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        assumeTrue(zsh.isPresent(), "skipped: no zsh");
        var script = script("zsh").toString();
        assertThat(shell(zsh.orElseThrow(), "-n", script)).isEmpty();
        assertThat(shell(zsh.orElseThrow(), "-c", "source '" + script + "'; whence -w _complete_ledger"))
                .contains("function");
    }
}
