package socai.cli.audit;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger proof FILE|- [KEY|FILE|FOLDER …]}: checks a printed proof, or a statement of absence, without a server. */
@Command(name = "proof")
public final class ProofCommand implements Callable<Integer> {
    private final OfflineWords offline;

    @Parameters(index = "0", paramLabel = "FILE|-", descriptionKey = "cli.option.proof")
    private String proof = "";

    @Parameters(index = "1..*", paramLabel = "KEY|FILE|FOLDER", arity = "0..*", descriptionKey = "cli.option.keys")
    private List<String> keys = List.of();

    public ProofCommand(OfflineWords offline) {
        this.offline = offline;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return offline.run(
                Stream.concat(Stream.of("check", proof), keys.stream()).toList());
    }
}
