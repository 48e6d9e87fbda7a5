package socai.cli.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ledger restore FILE}: makes the ledger of a bundle again, in the empty database that the environment names. */
@Command(name = "restore")
public final class RestoreCommand implements Callable<Integer> {
    private final OfflineWords offline;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.bundle")
    private String bundle = "";

    @Mixin
    private final ComparisonOptions comparison = new ComparisonOptions();

    public RestoreCommand(OfflineWords offline) {
        this.offline = offline;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("restore", bundle));
        words.addAll(comparison.words());
        return offline.run(words);
    }
}
