package socai.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import socai.ledger.access.PersonId;
import socai.ledger.access.TokenId;
import socai.ledger.person.Person;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Sha256;
import socai.log.event.LogUnavailable;
import socai.proof.Hash;

/**
 * Keeps what is personal, sealed. A row is written before the event that names its digest, and counts from that event
 * on: a change that was broken off leaves a row that nobody reads. Rows are added and deleted, and never changed.
 */
public final class PersonalDataStore {
    /** Under this id stands the key by which addresses are looked up. */
    static final UUID NOBODY = new UUID(0, 0);

    private static final long ADDRESSES_LOCK = 0x736f_6361_6961_6464L;

    private final DataSource database;

    public PersonalDataStore(DataSource database) {
        this.database = database;
    }

    static String place(PersonId person) {
        return "data of " + person;
    }

    static String place(TokenId token) {
        return "name of token " + token;
    }

    /** The digest of what was sealed, as events name it. */
    static Sha256 digest(byte[] sealed) {
        var digest = Hash.digest();
        digest.update(sealed);
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** All or nothing, also where the caller has a transaction open. */
    private <T> T together(Work<T> work) {
        return with(connection -> {
            var alone = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                var done = work.on(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(alone);
            }
        });
    }

    /**
     * Keeps data of a person, which count once an event names their digest.
     *
     * @return the digest
     * @throws Refusal EMAIL_TAKEN where somebody else has the address
     */
    public Sha256 keep(PersonId person, PersonalData data) {
        return keep(person, data, null);
    }

    /**
     * The same of a person whom an issuer sends, if {@code subject} is there: it is found by that, and never by its
     * address, which somebody else may have too.
     */
    public Sha256 keep(PersonId person, PersonalData data, @Nullable Sha256 subject) {
        return together(connection -> {
            lock(connection);
            var address = subject == null ? key(connection, NOBODY).addressDigest(data.address()) : bytes(subject);
            mustBeFree(connection, person, address);
            var sealed = key(connection, person.value()).seal(data.bytes(), place(person));
            var digest = digest(sealed);
            try (var statement = connection.prepareStatement(
                    "insert into person_data (person, digest, sealed, address) values (?, ?, ?, ?)")) {
                statement.setObject(1, person.value());
                statement.setBytes(2, bytes(digest));
                statement.setBytes(3, sealed);
                statement.setBytes(4, address);
                statement.executeUpdate();
            }
            return digest;
        });
    }

    private static void lock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, ADDRESSES_LOCK);
            statement.execute();
        }
    }

    /** Two people do not sign in by one address. */
    private static void mustBeFree(Connection connection, PersonId person, byte[] address) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select exists (select from person_data where address = ? and person <> ?)")) {
            statement.setBytes(1, address);
            statement.setObject(2, person.value());
            try (var row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    throw new Refusal(RefusalCode.EMAIL_TAKEN, "email", Map.of());
                }
            }
        }
    }

    /** The key of a person, made where there is none. */
    private static PersonKey key(Connection connection, UUID person) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into person_key (person, key) values (?, ?) on conflict do nothing")) {
            statement.setObject(1, person);
            statement.setBytes(2, PersonKey.random().bytes());
            statement.executeUpdate();
        }
        return findKey(connection, person).orElseThrow();
    }

    private static Optional<PersonKey> findKey(Connection connection, UUID person) throws SQLException {
        try (var statement = connection.prepareStatement("select key from person_key where person = ?")) {
            statement.setObject(1, person);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(new PersonKey(row.getBytes("key"))) : Optional.empty();
            }
        }
    }

    /** The data of a person; absent where none are kept of it, or they cannot be opened. */
    public Optional<PersonalData> find(Person person) {
        return Optional.ofNullable(findAll(List.of(person)).get(person.id()));
    }

    /** The data of several people; those without are absent. */
    public Map<PersonId, PersonalData> findAll(Collection<Person> people) {
        var kept = people.stream().filter(person -> person.data() != null).toList();
        if (kept.isEmpty()) {
            return Map.of();
        }
        return with(connection -> {
            try (var statement = connection.prepareStatement("""
                    select d.person, d.sealed, k.key
                    from unnest(?::uuid[], ?::bytea[]) as asked (person, digest)
                        join person_data d on d.person = asked.person and d.digest = asked.digest
                        join person_key k on k.person = d.person
                    """)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid",
                                kept.stream().map(person -> person.id().value()).toArray()));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "bytea",
                                kept.stream()
                                        .map(person -> bytes(person.data()))
                                        .toArray(byte[][]::new)));
                return opened(statement);
            }
        });
    }

    private static Map<PersonId, PersonalData> opened(PreparedStatement statement) throws SQLException {
        var found = new HashMap<PersonId, PersonalData>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                var person = new PersonId(rows.getObject("person", UUID.class));
                new PersonKey(rows.getBytes("key"))
                        .open(rows.getBytes("sealed"), place(person))
                        .ifPresent(text -> found.put(person, PersonalData.read(text)));
            }
        }
        return found;
    }

    /** The people of whom data with this address were ever kept: one, or nobody. */
    public List<PersonId> findByAddress(String address) {
        return with(connection -> {
            var key = findKey(connection, NOBODY);
            if (key.isEmpty()) {
                return List.of();
            }
            try (var statement =
                    connection.prepareStatement("select distinct person from person_data where address = ?")) {
                statement.setBytes(1, key.get().addressDigest(address));
                return people(statement);
            }
        });
    }

    /**
     * The digest under which a person is found that an issuer sends. It is keyed as that of an address is: who has the log
     * alone cannot try names of the issuer against it.
     *
     * @param name what the issuer calls the person, for ever
     */
    public Sha256 subject(String issuer, String name) {
        return together(connection -> {
            lock(connection);
            return new Sha256(HexFormat.of().formatHex(key(connection, NOBODY).subjectDigest(issuer, name)));
        });
    }

    private static List<PersonId> people(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<PersonId>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new PersonId(rows.getObject(1, UUID.class)));
            }
        }
        return found;
    }

    /** Deletes data that count no more, or that never did. */
    public void drop(PersonId person, Sha256 digest) {
        change("delete from person_data where person = ? and digest = ?", person.value(), bytes(digest));
    }

    /** Deletes all that is personal of people, their keys first. */
    public void forget(Collection<PersonId> people) {
        for (var person : people) {
            var id = person.value();
            together(connection -> {
                change(connection, "delete from person_key where person = ?", id);
                change(connection, "delete from person_data where person = ?", id);
                change(
                        connection,
                        "delete from token_use where token in (select token from person_token where person = ?)",
                        id);
                change(connection, "delete from person_token where person = ?", id);
                change(connection, "delete from factor_use where person = ?", id);
                return person;
            });
        }
    }

    /** Keeps what a person calls a token. */
    public void keepToken(PersonId person, TokenId token, String name) {
        together(connection -> {
            var sealed = key(connection, person.value()).seal(name.getBytes(UTF_8), place(token));
            change(
                    connection,
                    "insert into person_token (token, person, sealed) values (?, ?, ?)",
                    token.value(),
                    person.value(),
                    sealed);
            return token;
        });
    }

    /** Deletes the name of a token that was not issued. */
    public void dropToken(TokenId token) {
        change("delete from person_token where token = ?", token.value());
    }

    /**
     * What a token is called, and when it was last used.
     *
     * @param lastUsed absent where it was not used yet
     */
    public record NamedToken(
            TokenId token, String name, @Nullable LocalDate lastUsed) {}

    /** The names of all tokens of a person. */
    public Map<TokenId, NamedToken> tokens(PersonId person) {
        return with(connection -> {
            var named = new HashMap<TokenId, NamedToken>();
            try (var statement = connection.prepareStatement("""
                    select t.token, t.sealed, k.key,
                        (select max(used_on) from token_use u where u.token = t.token) as used_on
                    from person_token t join person_key k on k.person = t.person where t.person = ?
                    """)) {
                statement.setObject(1, person.value());
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var token = new TokenId(rows.getObject("token", UUID.class));
                        var used = rows.getObject("used_on", LocalDate.class);
                        new PersonKey(rows.getBytes("key"))
                                .open(rows.getBytes("sealed"), place(token))
                                .ifPresent(
                                        name -> named.put(token, new NamedToken(token, new String(name, UTF_8), used)));
                    }
                }
            }
            return named;
        });
    }

    /** Notes that a token was used on a day. */
    public void used(TokenId token, LocalDate day) {
        change("insert into token_use (token, used_on) values (?, ?) on conflict do nothing", token.value(), day);
    }

    private void change(String sql, Object... values) {
        with(connection -> change(connection, sql, values));
    }

    private static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    static byte[] bytes(@Nullable Sha256 digest) {
        return digest == null ? new byte[0] : HexFormat.of().parseHex(digest.hex());
    }
}
