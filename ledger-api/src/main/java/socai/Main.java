package socai;

import java.io.IOException;
import java.util.List;
import socai.cli.LedgerProcess;

/**
 * Where the process begins: {@code ledger …} is the command line of a server's ledger, and all else is the application's.
 * No type of Spring is named here, so that a command loads none.
 */
public final class Main {
    private static final String COMMAND_LINE = "ledger";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        var words = List.of(arguments);
        if (!words.isEmpty() && words.getFirst().equals(COMMAND_LINE)) {
            System.exit(LedgerProcess.run(words.subList(1, words.size()), Main::offline));
        }
        SocaiApplication.main(arguments);
    }

    private static int offline(List<String> words) throws InterruptedException, IOException {
        return SocaiApplication.toItsEnd(words);
    }
}
