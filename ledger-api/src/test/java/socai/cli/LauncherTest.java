package socai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script beside the jar, as a shell runs it. */
class LauncherTest {
    @TempDir
    Path folder;

    private Path installed;

    /** Installed in a folder with spaces; the jar names the classes of this test. */
    @BeforeEach
    void install() throws IOException {
        installed = Files.createDirectories(folder.resolve("Sổ Cái của tỉnh"));
        Files.copy(Path.of("src/main/launcher/ledger"), installed.resolve("ledger"));
        assertThat(installed.resolve("ledger").toFile().setExecutable(true)).isTrue();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "socai.Main");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(installed.resolve("ledger-api-1.jar")), manifest).close();
    }

    private CommandRun run(Path script, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("LEDGER_JAVA");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CONFIG_HOME", "/nonexistent");
        // No folder can be made there: to keep classes costs more than a test saves.
        builder.environment().put("XDG_CACHE_HOME", "/dev/null");
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var code = process.waitFor();
        return new CommandRun(code, Files.readString(out), Files.readString(err));
    }

    @Test
    void it_runs_from_another_folder_through_links_to_links() throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("by way"), Path.of("Sổ Cái của tỉnh", "ledger"));
        var link = Files.createSymbolicLink(folder.resolve("ledger"), Path.of("by way"));
        var help = run(link, Map.of("LANG", "en_US.UTF-8"), "--help");
        assertThat(help.code()).as(help.err()).isZero();
        assertThat(help.out()).contains("Usage: ledger", "balances");
    }

    @Test
    void letters_with_marks_reach_it_in_a_locale_without_them() throws IOException, InterruptedException {
        var wrong = run(installed.resolve("ledger"), Map.of("LANG", "C", "LC_ALL", ""), "số dư");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("Không hiểu: số dư");
    }

    @Test
    void a_java_that_is_too_old_is_passed_over_and_named_where_there_is_no_other()
            throws IOException, InterruptedException {
        var old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(old.resolve("java"), "#!/bin/sh\necho old\n");
        assertThat(old.resolve("java").toFile().setExecutable(true)).isTrue();
        var home = Map.of("JAVA_HOME", folder.resolve("old").toString());
        var passed = run(installed.resolve("ledger"), home, "completion", "--help");
        assertThat(passed.out()).doesNotContain("old");
        var named = run(
                installed.resolve("ledger"),
                Map.of("LEDGER_JAVA", old.resolve("java").toString()),
                "--help");
        assertThat(named.out()).isEqualTo("old\n");
        var none = run(installed.resolve("ledger"), Map.of("LEDGER_JAR", "/nowhere.jar"), "--help");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("/nowhere.jar");
    }

    @Test
    void classes_are_kept_for_the_next_time_and_a_file_that_does_not_fit_is_no_hindrance()
            throws IOException, InterruptedException {
        var cache = folder.resolve("a cache");
        var kept = cache.resolve("socai/ledger.jsa");
        var first = run(installed.resolve("ledger"), Map.of("XDG_CACHE_HOME", cache.toString()), "check", "--help");
        assertThat(first.err()).isEmpty();
        assertThat(kept).isNotEmptyFile();
        Files.writeString(kept, "no archive");
        var second = run(installed.resolve("ledger"), Map.of("XDG_CACHE_HOME", cache.toString()), "check", "--help");
        assertThat(second).isEqualTo(first);
    }

    /** What needs no server is run by the same process, as the words behind the jar run it. */
    @Test
    void proofs_and_bundles_are_checked_without_a_server() throws IOException, InterruptedException {
        var text = Files.writeString(folder.resolve("a proof.txt"), "no proof\n");
        var proof = run(installed.resolve("ledger"), Map.of(), "proof", text.toString());
        assertThat(proof.code()).as(proof.err()).isEqualTo(2);
        assertThat(proof.out()).isNotEmpty();
        var bundle = run(installed.resolve("ledger"), Map.of(), "verify", "/nowhere/ledger.zip");
        assertThat(bundle.code()).as(bundle.err()).isEqualTo(2);
        assertThat(bundle.out()).contains("/nowhere/ledger.zip");
        var witness =
                run(installed.resolve("ledger"), Map.of("LEDGER_LANGUAGE", "en"), "witness", "w", "f", "0", "key");
        assertThat(witness.code()).isEqualTo(2);
        assertThat(witness.err()).contains("The witness cannot run");
    }
}
