package socai.witness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import socai.proof.NoteKey;

/**
 * {@code witness NAME FOLDER PORT KEY…}: runs a witness of the logs of these keys on this machine. It needs no
 * database and no ledger.
 */
public final class WitnessCommand {
    private static final int FIRST_KEY = 3;

    private WitnessCommand() {}

    /**
     * Serves until the end of the process.
     *
     * @throws IllegalArgumentException when the arguments are not these
     */
    public static void run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.size() <= FIRST_KEY) {
            throw new IllegalArgumentException("witness NAME FOLDER PORT KEY…, each KEY as a log publishes it");
        }
        var logs = arguments.subList(FIRST_KEY, arguments.size()).stream()
                .map(NoteKey::parse)
                .toList();
        try (var witness = new Witness(arguments.get(0), Path.of(arguments.get(1)), logs, Clock.systemUTC());
                var server = new WitnessServer(
                        witness, new InetSocketAddress("localhost", Integer.parseInt(arguments.get(2))))) {
            System.out.printf("The witness %s answers on port %d of this machine%n", witness.key(), server.port());
            new CountDownLatch(1).await();
        }
    }
}
