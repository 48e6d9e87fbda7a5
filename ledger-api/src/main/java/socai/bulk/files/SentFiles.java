package socai.bulk.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Sha256;

/**
 * Keeps files of entries from when they are sent until they are recorded, in the database: any node goes on with them. A
 * file is known by its digest, and held against it each time it is read.
 */
@Component
public class SentFiles {
    /** Bytes of the longest file; some five million rows. */
    public static final long LONGEST = 512L << 20;

    private static final int CHUNK = 1 << 20;
    /** A file that nobody goes on with is kept for so many days. */
    private static final int DAYS = 7;

    private static final String COLUMNS = "select digest, name, bytes, sent_by, sent_at from import_file ";

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    SentFiles(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes a file as it comes; one that is kept already is kept once.
     *
     * @throws InvalidValue when it is longer than any may be
     */
    public SentFile keep(InputStream content, String name, String by) throws IOException {
        try (var copy = LocalCopy.of(content, LONGEST)) {
            forget();
            transaction.executeWithoutResult(whole -> {
                var isNew = database.sql("""
                                insert into import_file (digest, name, bytes, sent_by) values (?, ?, ?, ?)
                                on conflict do nothing""")
                                .param(copy.digest().hex())
                                .param(name)
                                .param(copy.bytes())
                                .param(by)
                                .update()
                        > 0;
                if (isNew) {
                    insertChunks(copy);
                }
            });
            return find(copy.digest()).orElseThrow();
        }
    }

    private void insertChunks(LocalCopy copy) {
        try (var in = Files.newInputStream(copy.path())) {
            var number = 0;
            for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                database.sql("insert into import_chunk (digest, number, content) values (?, ?, ?)")
                        .param(copy.digest().hex())
                        .param(number++)
                        .param(chunk)
                        .update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is kept. */
    public Optional<SentFile> find(Sha256 digest) {
        return database.sql(COLUMNS + "where digest = ?")
                .param(digest.hex())
                .query(SentFiles::file)
                .optional();
    }

    /**
     * Puts a file on the disk of this node.
     *
     * @throws InvalidValue when it is not what was sent
     */
    public LocalCopy copy(SentFile file) throws IOException {
        var copy = LocalCopy.of(out -> {
            for (var number = 0; number * (long) CHUNK < file.bytes(); number++) {
                out.write(chunk(file, number));
            }
        });
        if (!copy.digest().equals(file.digest())) {
            copy.close();
            throw new InvalidValue("fileTruncated", file.name());
        }
        return copy;
    }

    private byte[] chunk(SentFile file, int number) {
        return database.sql("select content from import_chunk where digest = ? and number = ?")
                .param(file.digest().hex())
                .param(number)
                .query((row, place) -> Objects.requireNonNull(row.getBytes("content")))
                .optional()
                .orElse(new byte[0]);
    }

    /** Forgets a file, because its rows are recorded, or will not be. */
    public void forget(Sha256 digest) {
        database.sql("delete from import_file where digest = ?")
                .param(digest.hex())
                .update();
    }

    private void forget() {
        database.sql("delete from import_file where sent_at < now() - make_interval(days => ?)")
                .param(DAYS)
                .update();
    }

    private static SentFile file(ResultSet row, int number) throws SQLException {
        return new SentFile(
                new Sha256(Objects.requireNonNull(row.getString("digest"))),
                Objects.requireNonNull(row.getString("name")),
                row.getLong("bytes"),
                Objects.requireNonNull(row.getString("sent_by")),
                Objects.requireNonNull(row.getObject("sent_at", OffsetDateTime.class))
                        .toInstant());
    }
}
