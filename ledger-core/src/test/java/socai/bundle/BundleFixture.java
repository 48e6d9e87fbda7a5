package socai.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.SignerFolder;
import socai.proof.Cosignature;
import socai.proof.NoteKey;
import socai.proof.NoteSigner;
import socai.testing.SmallLedger;
import socai.verification.Fault;

/** Ledgers that are signed, and their bundles. */
final class BundleFixture {
    static final String ORIGIN = "so-cai.example/log";

    private BundleFixture() {}

    static Checkpoints checkpoints(SmallLedger ledger, Path folder) {
        return Checkpoints.open(
                ledger.database(), ledger.announcements(), ORIGIN, new SignerFolder(folder.resolve("signers")), null);
    }

    static NoteSigner signer(Checkpoints checkpoints, Path folder) {
        return new SignerFolder(folder.resolve("signers"))
                .find(checkpoints.key())
                .orElseThrow();
    }

    /** A witness signs a checkpoint of the ledger. */
    static void cosign(SmallLedger ledger, Checkpoints checkpoints, long size) {
        var note = checkpoints.find(size).orElseThrow().note();
        var witness = NoteSigner.generateWitness("w1.example");
        var line = Cosignature.sign(note.text(), witness, Instant.ofEpochSecond(1_800_000_000))
                .line();
        ledger.asSuperuser("insert into cosignature (size, witness, signed_at, line) values (" + size + ", '"
                + witness.key() + "', to_timestamp(1800000000), '" + line + "')");
    }

    /** The bundle of the newest checkpoint. */
    static Path export(SmallLedger ledger, Path file) {
        return export(ledger, file, OptionalLong.empty());
    }

    static Path export(SmallLedger ledger, Path file, OptionalLong size) {
        try (var out = Files.newOutputStream(file)) {
            if (!new BundleExport(ledger.database()).write(size, extent -> out)) {
                throw new IllegalStateException("there is no checkpoint");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a verification finds, each as its code, its file and its position; or why it could not be read. */
    static List<String> found(Path file, @Nullable Path kept, @Nullable NoteKey key) throws IOException {
        try {
            return BundleVerification.verify(file, kept, key).faults().stream()
                    .map(BundleFixture::told)
                    .toList();
        } catch (UnreadableBundle e) {
            return List.of("unreadable " + e.code());
        }
    }

    private static String told(Fault fault) {
        return fault.code() + " " + fault.table() + " " + fault.position();
    }
}
