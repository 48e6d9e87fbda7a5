package socai.resumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of forms that wait for their person; a few of each person, and each for an hour. */
@Component
class HeldFormTable {
    static final Duration KEPT = Duration.ofHours(1);
    /** As many forms as somebody has open in tabs; of more, the oldest go. */
    static final int MOST = 20;

    private final JdbcClient database;

    HeldFormTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * A form as the database keeps it; bytes are told in hexadecimal digits.
     *
     * @param digest of the secret that the browser has
     */
    record Row(String digest, String person, Instant keptAt, String sealed) {
        /** All that stands beside what is sealed. */
        String place() {
            return digest + '\n' + person + '\n' + keptAt;
        }
    }

    void insert(Row row) {
        database.sql("delete from held_form where kept_at < ?")
                .param(utc(row.keptAt().minus(KEPT)))
                .update();
        database.sql("""
                delete from held_form where digest in (
                    select digest from held_form where person = ? order by kept_at desc offset ?)""").param(row.person()).param(MOST - 1).update();
        database.sql("insert into held_form (digest, person, kept_at, sealed) values (?, ?, ?, ?)")
                .param(bytes(row.digest()))
                .param(row.person())
                .param(utc(row.keptAt()))
                .param(bytes(row.sealed()))
                .update();
    }

    Optional<Row> find(String digest, Instant now) {
        return database.sql("select digest, person, kept_at, sealed from held_form where digest = ? and kept_at >= ?")
                .param(bytes(digest))
                .param(utc(now.minus(KEPT)))
                .query((row, number) -> new Row(
                        hex(row, "digest"),
                        Objects.requireNonNull(row.getString("person")),
                        Objects.requireNonNull(row.getObject("kept_at", OffsetDateTime.class))
                                .toInstant(),
                        hex(row, "sealed")))
                .optional();
    }

    void delete(String digest) {
        database.sql("delete from held_form where digest = ?")
                .param(bytes(digest))
                .update();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(Objects.requireNonNull(row.getBytes(column)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
