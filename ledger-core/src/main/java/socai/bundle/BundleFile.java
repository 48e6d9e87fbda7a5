package socai.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import socai.bundle.StoredZip.Part;
import socai.proof.TilePath;
import socai.proof.TileTree;

/** A bundle that is read: its manifest, and its files in their order. Memory does not grow with its length. */
final class BundleFile implements AutoCloseable, TileTree.Tiles {
    private static final int LONGEST_LINE = 1_000;
    private static final Pattern LINE = Pattern.compile(
            "\\{\"name\":\"([A-Za-z0-9._/-]{1,100})\",\"bytes\":(0|[1-9][0-9]{0,9}),\"sha256\":\"([0-9a-f]{64})\"}(,?)");

    private final StoredZip zip;
    private final Part manifestPart;
    private final Manifest manifest;
    private final long lines;
    private final Map<Section, Mark> marks = new HashMap<>();

    /** The parts of a bundle that can be read side by side. */
    enum Section {
        FIRST,
        CHECKPOINTS,
        BATCHES,
        ENTRIES,
        PROGRAMMES;

        private static Section of(String name) {
            if (name.startsWith("checkpoints/")) {
                return CHECKPOINTS;
            }
            if (name.startsWith("batches/")) {
                return BATCHES;
            }
            if (name.startsWith("tile/") || name.startsWith("wide-entries/")) {
                return ENTRIES;
            }
            return name.equals(BundleNames.PROGRAMMES) ? PROGRAMMES : FIRST;
        }
    }

    /** A file and what the manifest says of it. */
    record Listed(Part part, String sha256) {
        String name() {
            return part.name();
        }
    }

    /** A place in the directory, in the files and in the manifest. */
    private record Mark(long directory, long offset, long line) {}

    private record Line(String name, long bytes, String sha256, boolean isLast) {}

    private BundleFile(StoredZip zip) throws IOException, UnreadableBundle {
        this.zip = zip;
        this.manifestPart = lastPart();
        if (!manifestPart.name().equals(Manifest.NAME)) {
            throw Manifest.unreadable(null);
        }
        var head = new StringBuilder();
        try (var text = manifestText(0)) {
            for (var line = ""; !line.equals(Manifest.FILES); head.append(line).append('\n')) {
                line = line(text);
                if (head.length() > LONGEST_LINE) {
                    throw Manifest.unreadable(null);
                }
            }
        }
        this.manifest = Manifest.parse(head.toString());
        this.lines = head.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    static BundleFile open(Path file) throws IOException, UnreadableBundle {
        var zip = StoredZip.open(file);
        try {
            return new BundleFile(zip);
        } catch (IOException | UnreadableBundle | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private Part lastPart() throws IOException, UnreadableBundle {
        var walk = zip.walk(zip.first(), 0);
        Part last = null;
        var count = 0L;
        while (walk.hasNext()) {
            last = walk.next();
            count++;
        }
        if (last == null || count != zip.files()) {
            throw UnreadableBundle.other("");
        }
        return last;
    }

    Manifest manifest() {
        return manifest;
    }

    /** How long the whole file is. */
    long bytes() throws IOException {
        return zip.size();
    }

    private InputStream manifestText(long skipped) throws IOException, UnreadableBundle {
        return new BufferedInputStream(zip.stream(manifestPart, skipped));
    }

    private static String line(InputStream text) throws IOException, UnreadableBundle {
        var line = new ByteArrayOutputStream();
        for (var next = text.read(); next != '\n'; next = text.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw Manifest.unreadable(null);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static Line parse(String line) throws UnreadableBundle {
        var form = LINE.matcher(line);
        if (!form.matches()) {
            throw Manifest.unreadable(null);
        }
        return new Line(
                form.group(1),
                Long.parseLong(form.group(2)),
                form.group(3),
                form.group(4).isEmpty());
    }

    /**
     * Compares the directory with the list of the manifest, file by file, and finds where each section begins.
     *
     * @return whether they name the same files
     */
    boolean compareLists(BundleFaults faults) throws IOException, UnreadableBundle {
        var same = true;
        var walk = zip.walk(zip.first(), 0);
        try (var text = manifestText(lines)) {
            var place = new Mark(zip.first(), 0, lines);
            var part = walk.next();
            var line = nextLine(text, null);
            while (line != null || !isManifest(part)) {
                var name = line == null ? "" : line.name();
                if (!isManifest(part) && part.name().equals(name) && line != null) {
                    if (part.bytes() != line.bytes()) {
                        faults.add(BundleFaults.Code.FILE_CHANGED, name, 0);
                    }
                    marks.putIfAbsent(Section.of(name), place);
                    var read = Manifest.line(name, (int) line.bytes(), line.sha256())
                                    .length()
                            + (line.isLast() ? 1 : 2);
                    place = new Mark(part.next(), part.end(), place.line() + read);
                    part = walk.next();
                    line = nextLine(text, line);
                    continue;
                }
                same = false;
                // Which of the two lists has more here, their next lines tell.
                if (line == null) {
                    faults.add(BundleFaults.Code.FILE_ADDED, part.name(), 0);
                    part = walk.next();
                    continue;
                }
                var after = nextLine(text, line);
                if (isManifest(part) || (after != null && after.name().equals(part.name()))) {
                    faults.add(BundleFaults.Code.FILE_MISSING, name, 0);
                    line = after;
                    continue;
                }
                var isAdded = walk.next().name().equals(name);
                faults.add(
                        isAdded ? BundleFaults.Code.FILE_ADDED : BundleFaults.Code.FILE_OUT_OF_PLACE, part.name(), 0);
                return false;
            }
        }
        return same;
    }

    private static @Nullable Line nextLine(InputStream text, @Nullable Line before)
            throws IOException, UnreadableBundle {
        return before != null && before.isLast() ? null : parse(line(text));
    }

    private boolean isManifest(Part part) {
        return part.offset() == manifestPart.offset();
    }

    /** The files from the beginning of a section on; after {@link #compareLists} found both lists to be the same. */
    Files files(Section section) throws IOException, UnreadableBundle {
        var mark = marks.get(section);
        return new Files(mark == null ? new Mark(0, 0, 0) : mark, mark == null);
    }

    /** A walk along the files. */
    final class Files implements AutoCloseable {
        private final StoredZip.Walk walk;
        private final InputStream text;
        private @Nullable Listed next;
        private @Nullable Line line;

        private Files(Mark mark, boolean none) throws IOException, UnreadableBundle {
            walk = zip.walk(mark.directory(), mark.offset());
            text = none ? InputStream.nullInputStream() : manifestText(mark.line());
            if (!none) {
                advance();
            }
        }

        /** Whether the next file has this name. */
        boolean isNext(String name) {
            return next != null && next.name().equals(name);
        }

        /** What the next file is called; nothing at the end. */
        Optional<String> nextName() {
            return Optional.ofNullable(next).map(Listed::name);
        }

        /** Takes the next file if it has this name. */
        Optional<Listed> take(String name) throws IOException, UnreadableBundle {
            var taken = next;
            if (taken == null || !taken.name().equals(name)) {
                return Optional.empty();
            }
            advance();
            return Optional.of(taken);
        }

        private void advance() throws IOException, UnreadableBundle {
            line = line != null && line.isLast() ? null : parse(line(text));
            next = line == null ? null : new Listed(walk.next(), line.sha256());
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }

    /** Reads a file, and tells if it is not as the manifest says. */
    byte[] read(Listed file, BundleFaults faults) throws IOException, UnreadableBundle {
        var bytes = zip.read(file.part());
        if (StoredZipWriter.crc(bytes) != file.part().crc()
                || !BundleWriter.sha256(bytes).equals(file.sha256())) {
            faults.add(BundleFaults.Code.FILE_CHANGED, file.name(), 0);
        }
        return bytes;
    }

    /** Some bytes of the whole file. */
    byte[] slice(long at, int length) throws IOException {
        return zip.slice(at, length);
    }

    @Override
    public byte[] read(TilePath path) {
        try {
            var walk = zip.walk(zip.first(), 0);
            while (walk.hasNext()) {
                var part = walk.next();
                if (part.name().equals(path.toString())) {
                    return zip.read(part);
                }
            }
        } catch (IOException | UnreadableBundle e) {
            throw new IllegalArgumentException(e);
        }
        throw new IllegalArgumentException("the bundle has no " + path);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
