package socai.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.ledger.access.PersonId;
import socai.ledger.access.TokenId;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.PersonForgotten;
import socai.ledger.event.LedgerEvent.TokenIssued;
import socai.ledger.person.People;
import socai.ledger.person.Person;
import socai.ledger.person.Standing;
import socai.log.event.LogUnavailable;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;
import socai.verification.Fault;

/**
 * Compares what is personal with the log, as far as that can be: the digest that the log names last of a person is that
 * of a row, every row is whole and opens under the key of its person, and of who was forgotten nothing is left. What a
 * change of the last minutes has written ahead of its event, or not deleted yet, is no fault.
 */
final class PeopleCheck implements LogWalk.Visitor {
    private static final String KEYS = "person_key";
    private static final String DATA = "person_data";
    private static final String TOKENS = "person_token";
    /** Told by the clock of the database, which also set the times of the rows. */
    private static final String YOUNG = "made_at > now() - interval '10 minutes' as young";

    private final Connection connection;
    private final Consumer<Fault> faults;
    private final Map<TokenId, PersonId> issued = new HashMap<>();
    private final Map<PersonId, Instant> forgotten = new HashMap<>();
    private People people = People.FIRST;
    private Instant justNow = Instant.MAX;
    private long position;

    PeopleCheck(Connection connection, Consumer<Fault> faults) {
        this.connection = connection;
        this.faults = faults;
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        position = event.position();
        if (event.event() instanceof PersonEvent said && people.know(said)) {
            people = people.after(List.of(said));
            if (said instanceof TokenIssued token) {
                issued.put(token.token(), token.person());
            } else if (said instanceof PersonForgotten) {
                forgotten.put(said.person(), event.row().recordedAt());
            }
        }
    }

    @Override
    public void end() {
        try {
            each(
                    "select now() - interval '10 minutes' as just_now",
                    row -> justNow =
                            row.getObject("just_now", OffsetDateTime.class).toInstant());
            var keys = keys();
            data(keys);
            tokens(keys);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private Map<UUID, PersonKey> keys() throws SQLException {
        var keys = new HashMap<UUID, PersonKey>();
        each("select person, key, " + YOUNG + " from person_key", row -> {
            var person = row.getObject("person", UUID.class);
            keys.put(person, new PersonKey(row.getBytes("key")));
            if (!person.equals(PersonalDataStore.NOBODY) && isStray(person, row)) {
                fault(KEYS, "ROW_ADDED", person);
            }
        });
        for (var person : people.all()) {
            if (person.data() != null && !keys.containsKey(person.id().value())) {
                fault(KEYS, "ROW_MISSING", person.id().value());
            }
        }
        return keys;
    }

    /** A row of nobody's that nothing explains. */
    private boolean isStray(UUID person, ResultSet row) throws SQLException {
        return isNobodys(person)
                && !row.getBoolean("young")
                && forgotten.getOrDefault(new PersonId(person), Instant.MIN).isBefore(justNow);
    }

    /** Whether there is nobody of this id, or nobody any more. */
    private boolean isNobodys(UUID id) {
        return people.find(new PersonId(id))
                .filter(person -> person.standing() != Standing.FORGOTTEN)
                .isEmpty();
    }

    private void data(Map<UUID, PersonKey> keys) throws SQLException {
        var missing = people.all().stream()
                .filter(person -> person.data() != null)
                .collect(Collectors.toMap(Person::id, person -> Objects.requireNonNull(person.data())));
        each("select person, digest, sealed, address, " + YOUNG + " from person_data", row -> {
            var person = row.getObject("person", UUID.class);
            var sealed = row.getBytes("sealed");
            if (isNobodys(person)) {
                if (isStray(person, row)) {
                    fault(DATA, "ROW_ADDED", person);
                }
                return;
            }
            var digest = PersonalDataStore.digest(sealed);
            if (!Arrays.equals(PersonalDataStore.bytes(digest), row.getBytes("digest"))) {
                differs(DATA, person, "sealed");
                return;
            }
            missing.remove(new PersonId(person), digest);
            open(keys, person, sealed, row.getBytes("address"));
        });
        missing.keySet().forEach(person -> fault(DATA, "ROW_MISSING", person.value()));
    }

    private void open(Map<UUID, PersonKey> keys, UUID person, byte[] sealed, byte[] address) {
        var key = keys.get(person);
        if (key == null) {
            return; // which is told of the keys
        }
        var data =
                key.open(sealed, PersonalDataStore.place(new PersonId(person))).map(PersonalData::read);
        var addresses = keys.get(PersonalDataStore.NOBODY);
        if (data.isEmpty()) {
            differs(KEYS, person, "key");
        } else if (!Arrays.equals(lookup(person, data.get(), addresses), address)) {
            differs(DATA, person, "address");
        }
    }

    /** By what the row of a person is found: what an issuer calls it, as the log has it, or its address. */
    private byte @Nullable [] lookup(UUID person, PersonalData data, @Nullable PersonKey addresses) {
        var subject = people.find(new PersonId(person)).map(Person::subject);
        if (subject.isPresent()) {
            return PersonalDataStore.bytes(subject.get());
        }
        return addresses == null ? null : addresses.addressDigest(data.address());
    }

    private void tokens(Map<UUID, PersonKey> keys) throws SQLException {
        Set<TokenId> missing = people.all().stream()
                .flatMap(person -> person.tokens().keySet().stream())
                .collect(Collectors.toCollection(HashSet::new));
        each("select token, person, sealed, " + YOUNG + " from person_token", row -> {
            var token = new TokenId(row.getObject("token", UUID.class));
            var person = row.getObject("person", UUID.class);
            missing.remove(token);
            var owner = issued.get(token);
            if (owner == null || isNobodys(owner.value())) {
                if (owner == null ? !row.getBoolean("young") : isStray(owner.value(), row)) {
                    fault(TOKENS, "ROW_ADDED", token.value());
                }
            } else if (!owner.value().equals(person)) {
                differs(TOKENS, token.value(), "person");
            } else if (!keys.containsKey(person)) {
                fault(KEYS, "ROW_MISSING", person);
            } else if (Objects.requireNonNull(keys.get(person))
                    .open(row.getBytes("sealed"), PersonalDataStore.place(token))
                    .map(name -> new String(name, UTF_8))
                    .isEmpty()) {
                differs(TOKENS, token.value(), "sealed");
            }
        });
        missing.forEach(token -> fault(TOKENS, "ROW_MISSING", token.value()));
    }

    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, Row row) throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                row.take(rows);
            }
        }
    }

    private void differs(String table, UUID key, String columns) {
        faults.accept(new Fault(table, position, "ROW_DIFFERS", Map.of("key", key.toString(), "columns", columns)));
    }

    private void fault(String table, String code, UUID key) {
        faults.accept(new Fault(table, position, code, Map.of("key", key.toString())));
    }
}
