package socai.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import socai.bundle.BundleFaults.Code;

/** Lines that stand in numbered files, so many in each but the last. */
final class NumberedLines implements AutoCloseable {
    private final BundleFile bundle;
    private final BundleFile.Files files;
    private final LongFunction<String> names;
    private final int inFile;
    private final BundleFaults faults;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private long number;
    private @Nullable String file;

    /** Where checkpoints stand. */
    static NumberedLines ofCheckpoints(BundleFile bundle, BundleFaults faults) throws IOException, UnreadableBundle {
        return new NumberedLines(
                bundle,
                BundleFile.Section.CHECKPOINTS,
                BundleNames::checkpoints,
                BundleNames.CHECKPOINTS_IN_FILE,
                faults);
    }

    /** Where batches stand. */
    static NumberedLines ofBatches(BundleFile bundle, BundleFaults faults) throws IOException, UnreadableBundle {
        return new NumberedLines(
                bundle, BundleFile.Section.BATCHES, BundleNames::batches, BundleNames.BATCHES_IN_FILE, faults);
    }

    private NumberedLines(
            BundleFile bundle, BundleFile.Section section, LongFunction<String> names, int inFile, BundleFaults faults)
            throws IOException, UnreadableBundle {
        this.bundle = bundle;
        this.files = bundle.files(section);
        this.names = names;
        this.inFile = inFile;
        this.faults = faults;
    }

    /** A line and the file that it stands in. */
    record Line(String file, String text) {}

    /** The next line; absent at the end. */
    Optional<Line> next() throws IOException, UnreadableBundle {
        if (lines.isEmpty()) {
            open();
        }
        var line = lines.poll();
        return line == null || file == null ? Optional.empty() : Optional.of(new Line(file, line));
    }

    private void open() throws IOException, UnreadableBundle {
        var listed = files.take(names.apply(number));
        if (listed.isEmpty()) {
            return;
        }
        file = listed.get().name();
        number++;
        var bytes = bundle.read(listed.get(), faults);
        lines.addAll(linesOf(bytes));
        var isLast = !files.isNext(names.apply(number));
        var isWhole = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
        if (!isWhole || (isLast ? lines.size() > inFile : lines.size() != inFile)) {
            faults.add(Code.FILE_OTHER, file, 0);
        }
    }

    static List<String> linesOf(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var end = text.endsWith("\n") ? text.length() - 1 : text.length();
        return text.isEmpty() ? List.of() : List.of(text.substring(0, end).split("\n", -1));
    }

    /** What the first file behind these is called. */
    Optional<String> after() {
        return files.nextName();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
