package socai.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The documents and templates, for tests of other rooms. */
public final class Documents {
    private Documents() {}

    /** A document below {@code docs}; nothing where it is not there yet. */
    public static String read(String name) {
        var file = Sources.ROOT.resolve("docs").resolve(name);
        return Files.exists(file) ? Sources.read(file) : "";
    }

    /** Keeps what a document would have to be, for who has to change it. */
    public static void keepMade(String name, String text) {
        try {
            Files.writeString(Sources.ROOT.resolve("ledger-api/target").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> templates() {
        return Sources.below(Sources.ROOT.resolve("ledger-api/src/main/resources/templates"))
                .filter(file -> file.toString().endsWith(".html"))
                .map(Sources::read)
                .toList();
    }
}
