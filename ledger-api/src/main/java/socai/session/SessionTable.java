package socai.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of sessions. A row that was deleted never comes back: who is ended elsewhere is not written again. */
@Component
class SessionTable {
    private static final String COLUMNS = "digest, name, person, begun_at, used_at, address, browser, sealed";
    /** More sessions of one person nobody looks through. */
    static final int MOST = 100;

    private final JdbcClient database;

    SessionTable(JdbcClient database) {
        this.database = database;
    }

    Optional<SessionRow> find(Digest digest) {
        return database.sql("select " + COLUMNS + " from browser_session where digest = ?")
                .param(digest.bytes())
                .query(SessionTable::row)
                .optional();
    }

    /** The browser of the session that has a name. */
    Optional<String> browser(UUID name) {
        return database.sql("select browser from browser_session where name = ? and browser is not null")
                .param(name)
                .query(String.class)
                .optional();
    }

    void insert(SessionRow row) {
        database.sql("""
                insert into browser_session (digest, name, person, begun_at, used_at, address, browser, sealed)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(row.digest().bytes())
                .param(row.name())
                .param(row.person())
                .param(utc(row.begun()))
                .param(utc(row.used()))
                .param(row.address())
                .param(row.browser())
                .param(HexFormat.of().parseHex(row.sealed()))
                .update();
    }

    /** Writes a session anew, under another id too; nothing where it has ended meanwhile. */
    void update(Digest before, SessionRow row) {
        database.sql("""
                update browser_session
                set digest = ?, person = ?, used_at = ?, address = ?, browser = ?, sealed = ?
                where digest = ?""")
                .param(row.digest().bytes())
                .param(row.person())
                .param(utc(row.used()))
                .param(row.address())
                .param(row.browser())
                .param(HexFormat.of().parseHex(row.sealed()))
                .param(before.bytes())
                .update();
    }

    void delete(Digest digest) {
        database.sql("delete from browser_session where digest = ?")
                .param(digest.bytes())
                .update();
    }

    /** Those of a person that have not run out, the last used first. */
    List<SessionRow> of(String person, Lifetime.Limits limits) {
        return database.sql("select " + COLUMNS + """
                 from browser_session
                where person = ? and used_at > ? and begun_at > ?
                order by used_at desc, name
                limit ?""")
                .param(person)
                .param(utc(limits.used()))
                .param(utc(limits.begun()))
                .param(MOST)
                .query(SessionTable::row)
                .list();
    }

    /** Ends a session of a person; whether there was one. */
    boolean end(String person, UUID name) {
        return database.sql("delete from browser_session where person = ? and name = ?")
                        .param(person)
                        .param(name)
                        .update()
                > 0;
    }

    /**
     * Ends the sessions of a person.
     *
     * @param but the digest of the one that stays
     * @return how many there were
     */
    int endAll(String person, @Nullable Digest but) {
        return database.sql("delete from browser_session where person = ? and digest is distinct from ?::bytea")
                .param(person)
                .param(but == null ? null : but.bytes())
                .update();
    }

    /** Which of these sessions last still. */
    Set<Digest> lasting(Collection<Digest> digests, Lifetime.Limits limits) {
        return database
                .sql("""
                select digest from browser_session
                where digest = any (?) and used_at > ? and begun_at > ?""")
                .param(digests.stream().map(Digest::bytes).toArray(byte[][]::new))
                .param(utc(limits.used()))
                .param(utc(limits.begun()))
                .query((row, number) -> new Digest(Objects.requireNonNull(row.getBytes(1))))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    void sweep(Lifetime.Limits limits) {
        database.sql("delete from browser_session where used_at <= ? or begun_at <= ?")
                .param(utc(limits.used()))
                .param(utc(limits.begun()))
                .update();
    }

    private static SessionRow row(ResultSet row, int number) throws SQLException {
        return new SessionRow(
                new Digest(Objects.requireNonNull(row.getBytes("digest"))),
                Objects.requireNonNull(row.getObject("name", UUID.class)),
                row.getString("person"),
                instant(row, "begun_at"),
                instant(row, "used_at"),
                row.getString("address"),
                row.getString("browser"),
                HexFormat.of().formatHex(Objects.requireNonNull(row.getBytes("sealed"))));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
