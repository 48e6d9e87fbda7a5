package socai.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;

/** The rows of one table in a file, read one after the other in bounded memory. */
public sealed interface TableFile extends AutoCloseable permits CsvFile, XlsxFile {
    /**
     * What a reader of the file should know, because he may not see it.
     *
     * @param what names a sentence
     * @param details what it is about, such as the names of hidden sheets; a number of cells
     */
    record Notice(String what, String details) {}

    /**
     * Opens a file by what is in it, whatever its name is.
     *
     * @throws InvalidValue when it is no table, is cut off, is written in an encoding that is not known, or exceeds a
     *     limit
     */
    static TableFile open(byte[] file) {
        if (file.length > Limits.FILE_BYTES) {
            throw new InvalidValue("fileSize", (file.length >> 20) + " MiB");
        }
        if (begins(file, 'P', 'K')) {
            return XlsxFile.open(file);
        }
        if (begins(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new InvalidValue("fileOldWorkbook", "");
        }
        return CsvFile.open(file);
    }

    /**
     * Opens a file on the disk, which may be far longer, and is read as it goes. A text must be in UTF-8 or UTF-16, since
     * the old encodings are told apart by all of its words.
     *
     * @throws InvalidValue as the other opening does
     */
    static TableFile open(Path file) {
        try {
            var first = first(file);
            if (begins(first, 'P', 'K')) {
                return XlsxFile.open(file);
            }
            if (begins(first, 0xD0, 0xCF, 0x11, 0xE0)) {
                throw new InvalidValue("fileOldWorkbook", "");
            }
            return Files.size(file) <= Limits.FILE_BYTES ? CsvFile.open(Files.readAllBytes(file)) : CsvFile.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] first(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        }
    }

    private static boolean begins(byte[] file, int... magic) {
        for (var i = 0; i < magic.length; i++) {
            if (file.length <= i || (file[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The next row that is not blank.
     *
     * @throws InvalidValue as the opening does
     */
    Optional<Row> next();

    /** How it is written, such as {@code UTF-8} or {@code XLSX}. */
    String encoding();

    /** The sign between its columns; absent where none is needed. */
    @Nullable
    Character separator();

    /** The name of the sheet that is read; absent where there are none. */
    @Nullable
    String sheet();

    /** What was noticed as far as it was read. */
    List<Notice> notices();

    /** The areas whose cells were merged, as far as it was read; only the first cell of each holds something. */
    List<Area> merged();

    /** Rows and columns, the first from 1 and the second from 0, both ends within. */
    record Area(String name, int firstRow, int lastRow, int firstColumn, int lastColumn) {}

    @Override
    void close();
}
