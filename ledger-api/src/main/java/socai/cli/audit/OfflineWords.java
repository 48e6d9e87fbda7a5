package socai.cli.audit;

import java.io.IOException;
import java.util.List;

/**
 * The words behind the jar that ask no server: {@code verify FILE}, {@code check FILE}, {@code restore FILE} and
 * {@code witness}. Who starts the process knows them, and the command line has them run as they are.
 */
@FunctionalInterface
public interface OfflineWords {
    /**
     * Runs one to its end.
     *
     * @return what the process is to end with
     */
    int run(List<String> words) throws IOException, InterruptedException;
}
