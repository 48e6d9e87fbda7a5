package socai.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The sources of all modules, as text. */
final class Sources {
    static final Path ROOT = root();

    private Sources() {}

    /** Java files below {@code main} or {@code test} of every module. */
    static List<Path> java(String kind) {
        return Stream.of("ledger-core", "projections", "ledger-api")
                .flatMap(module ->
                        below(ROOT.resolve(module).resolve("src").resolve(kind).resolve("java")))
                .filter(file -> file.toString().endsWith(".java"))
                .sorted()
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a folder. */
    static Stream<Path> below(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/rules.md"))) {
            here = Objects.requireNonNull(here.getParent(), "the tests run outside the project");
        }
        return here;
    }
}
