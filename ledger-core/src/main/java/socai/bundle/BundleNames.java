package socai.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** How the files of a bundle are called, in their order. */
final class BundleNames {
    static final String README = "README.md";
    /** The public keys, one a line, as the ledger serves them. */
    static final String KEYS = "keys";
    /** The newest checkpoint with its cosignatures, as the ledger serves it. */
    static final String CHECKPOINT = "checkpoint";
    /** The keys with what is kept of each. */
    static final String KEY_ROWS = "keys.jsonl";

    /** The programmes with all that was added to them, one a line, as they follow from the entries. */
    static final String PROGRAMMES = "programmes.jsonl";

    static final List<String> FIRST = List.of(README, KEYS, CHECKPOINT, KEY_ROWS);

    /** How many checkpoints, each with its cosignatures, stand in one file. */
    static final int CHECKPOINTS_IN_FILE = 256;

    /** How many batches stand in one file. */
    static final int BATCHES_IN_FILE = 4_096;

    private BundleNames() {}

    static String checkpoints(long number) {
        return "checkpoints/%06d".formatted(number);
    }

    static String batches(long number) {
        return "batches/%06d".formatted(number);
    }

    /** What a reader of the bundle is told, in two languages: of a version of the format always the same. */
    static byte[] readme() {
        try (InputStream text = BundleNames.class.getResourceAsStream("README-1.md")) {
            if (text == null) {
                throw new IllegalStateException("the program lacks the text of README.md");
            }
            return text.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
