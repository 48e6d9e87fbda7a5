package socai.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.bundle.BundleExport;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.KeptCheckpoint;
import socai.checkpoints.SignerFolder;
import socai.log.verification.LogLeaves;
import socai.proof.AddCheckpoint;
import socai.proof.Checkpoint;
import socai.proof.Frontier;
import socai.proof.InclusionProof;
import socai.testing.SmallLedger;
import socai.witness.Witness;

/**
 * The transparency log library of the Go project reads our log, its proofs and a witness's signature, and refuses each
 * of them once a byte is changed. Skipped with a word where Go or its library is not installed.
 */
class InteroperabilityTest {
    private static final Path LIBRARY = Path.of("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog");
    private static final Path SOURCE = Path.of("src/test/go/verifylog.go");

    @TempDir
    static Path folder;

    private static SmallLedger ledger;
    private static Checkpoints checkpoints;
    private static KeptCheckpoint older;
    private static KeptCheckpoint newer;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        if (!Boolean.parseBoolean(System.getenv("LEDGER_REQUIRE_TOOLS"))) {
            assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin/go")) && Files.isDirectory(LIBRARY),
                    "skipped: no Go with golang-golang-x-mod-dev");
        }
        var built = run(List.of("/usr/bin/go", "build", "-o", program(), SOURCE.toString()));
        assertThat(built).as("the Go program is built").isEqualTo("");
        ledger = new SmallLedger();
        checkpoints = Checkpoints.open(
                ledger.database(),
                ledger.announcements(),
                "so-cai.example/log",
                new SignerFolder(folder.resolve("signers")),
                null);
        ledger.pay(100);
        older = checkpoints.make().orElseThrow();
        ledger.defineLarge("LARGE", 700);
        ledger.pay(420);
        newer = checkpoints.make().orElseThrow();
        new TileFolder(folder.resolve("log")).export(tiles(), newer.note(), checkpoints.keys());
        write("older", older.note().toString());
        var size = newer.checkpoint().size();
        var tree = tiles().tree(size);
        write("proof", new InclusionProof(300, tree.inclusionProof(300), newer.note()).text());
        Files.write(
                folder.resolve("entry"),
                new LogLeaves(ledger.database()).entries(300, 1).getFirst());
        var old = older.checkpoint().size();
        write("request", new AddCheckpoint(old, tree.consistencyProof(old), newer.note()).text());
    }

    @AfterAll
    static void close() {
        if (ledger != null) {
            ledger.close();
        }
    }

    private static LogTiles tiles() {
        return new LogTiles(ledger.database());
    }

    private static String program() {
        return folder.resolve("verifylog").toString();
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOFLAGS", "-mod=mod");
        builder.environment().put("GOPATH", "/usr/share/gocode");
        builder.environment().put("GOCACHE", folder.resolve("go-cache").toString());
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return printed;
    }

    private static String verify(String check, Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program(), check));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return run(command).strip();
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void every_entry_of_the_exported_log_is_accepted() throws IOException, InterruptedException {
        assertThat(verify("log", file("log"), checkpoints.key()))
                .isEqualTo("ACCEPTED: " + newer.checkpoint().size() + " entries");
        assertThat(file("log/wide-entries/000"))
                .as("one bundle has an entry too long for two bytes")
                .exists();
    }

    @Test
    void every_entry_of_an_unpacked_bundle_is_accepted_until_a_byte_is_changed()
            throws IOException, InterruptedException {
        try (var zip = Files.newOutputStream(file("ledger.zip"))) {
            new BundleExport(ledger.database()).write(OptionalLong.empty(), extent -> zip);
        }
        var unpacked = unpack(file("ledger.zip"), file("unpacked"));
        assertThat(verify("log", unpacked, checkpoints.key()))
                .isEqualTo("ACCEPTED: " + newer.checkpoint().size() + " entries");
        var entries = unpacked.resolve("tile/entries/001");
        var changed = Files.readAllBytes(entries);
        changed[changed.length / 2] ^= 1;
        Files.write(entries, changed);
        assertThat(verify("log", unpacked, checkpoints.key())).startsWith("REFUSED");
    }

    private static Path unpack(Path file, Path target) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var path = target.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                Files.copy(zip, path);
            }
        }
        return target;
    }

    @Test
    void proofs_of_an_entry_and_of_growth_are_accepted() throws IOException, InterruptedException {
        assertThat(verify("inclusion", file("proof"), file("entry"), checkpoints.key()))
                .isEqualTo("ACCEPTED: entry 300 of " + newer.checkpoint().size());
        assertThat(verify("consistency", file("request"), file("older"), checkpoints.key()))
                .isEqualTo("ACCEPTED: " + newer.checkpoint().size() + " begins with 105");
    }

    @Test
    void a_cosignature_of_our_witness_is_accepted_and_that_of_another_is_not()
            throws IOException, InterruptedException {
        try (var witness =
                new Witness("council.example/w1", file("witness"), List.of(checkpoints.key()), Clock.systemUTC())) {
            var answer = witness.add(new AddCheckpoint(0, List.of(), older.note()).text());
            write("cosigned", older.note() + answer.body());
            assertThat(verify("cosignature", file("cosigned"), witness.key()))
                    .isEqualTo("ACCEPTED: 105 entries, seen by council.example/w1");
            write("forged", (older.note() + answer.body()).replace("\n105\n", "\n106\n"));
            assertThat(verify("cosignature", file("forged"), witness.key())).startsWith("REFUSED");
        }
    }

    /** One byte in each kind of file, somewhere in its middle. */
    @ParameterizedTest
    @CsvSource({
        "log, log/checkpoint",
        "log, log/tile/0/000",
        "log, log/tile/0/001",
        "log, log/tile/0/002.p/16",
        "log, log/tile/1/000.p/2",
        "log, log/tile/entries/001",
        "log, log/tile/entries/002.p/16",
        "log, log/wide-entries/000",
        "inclusion, proof",
        "inclusion, entry",
        "consistency, request",
        "consistency, older"
    })
    void one_changed_byte_is_refused(String check, String name) throws IOException, InterruptedException {
        var right = Files.readAllBytes(file(name));
        try {
            var wrong = right.clone();
            wrong[right.length / 2] ^= 1;
            Files.write(file(name), wrong);
            assertThat(verifyAgain(check)).startsWith("REFUSED");
        } finally {
            Files.write(file(name), right);
        }
        assertThat(verifyAgain(check)).startsWith("ACCEPTED");
    }

    private static String verifyAgain(String check) throws IOException, InterruptedException {
        var key = checkpoints.key();
        return switch (check) {
            case "log" -> verify("log", file("log"), key);
            case "inclusion" -> verify("inclusion", file("proof"), file("entry"), key);
            case "consistency" -> verify("consistency", file("request"), file("older"), key);
            default -> throw new IllegalArgumentException(check);
        };
    }

    /** The log is rewritten and hashed and signed anew, consistently: only what somebody kept from before tells. */
    @Test
    void a_log_that_was_rewritten_whole_contradicts_the_older_checkpoint() throws IOException, InterruptedException {
        var forged =
                new Checkpoint(newer.checkpoint().origin(), newer.checkpoint().size(), new Frontier().root());
        var signer = new SignerFolder(file("signers")).find(checkpoints.key()).orElseThrow();
        var request = AddCheckpoint.parse(Files.readString(file("request")));
        write("rewritten", new AddCheckpoint(request.oldSize(), request.proof(), forged.sign(signer)).text());
        assertThat(verify("consistency", file("rewritten"), file("older"), checkpoints.key()))
                .startsWith("REFUSED");
    }
}
