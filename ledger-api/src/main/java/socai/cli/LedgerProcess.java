package socai.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import socai.cli.audit.OfflineWords;
import socai.cli.terminal.Terminal;
import socai.cli.terminal.Words;

/** The command line as a process of its own; the script that starts it says whether somebody looks. */
public final class LedgerProcess {
    private static final int BUFFER = 1 << 16;

    private LedgerProcess() {}

    /**
     * Runs what the words ask for.
     *
     * @return what the process is to end with
     */
    public static int run(List<String> words, OfflineWords offline) {
        var environment = System.getenv();
        var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
        return LedgerTool.run(
                words,
                new Terminal(
                        System.in,
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                        Boolean.getBoolean("ledger.out.terminal"),
                        Boolean.getBoolean("ledger.err.terminal"),
                        environment,
                        LedgerProcess::password,
                        new Words(Language.of(words, environment).locale())),
                offline);
    }

    /** Java has a console also where nobody sits at it, and would take what is piped in for a password. */
    private static char @Nullable [] password(String question) {
        return Boolean.getBoolean("ledger.in.terminal")
                ? Objects.requireNonNull(System.console()).readPassword("%s ", question)
                : null;
    }
}
