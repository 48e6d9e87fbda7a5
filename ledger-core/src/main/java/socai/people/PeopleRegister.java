package socai.people;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.access.PersonId;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.person.People;
import socai.ledger.person.Person;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/**
 * Keeps in memory what the log says of people, who are few. Asking costs nothing; who must know the last of it catches
 * up first, which reads only what is new.
 */
public final class PeopleRegister {
    private static final int PAGE = 1_000;

    private final EventLog log;
    private volatile State state = State.FIRST;

    public PeopleRegister(EventLog log) {
        this.log = log;
    }

    /**
     * What is known up to a position.
     *
     * @param position of the last event that was of a person
     * @param sequences the last event of each person's stream; people without events are absent
     * @param turns how each person stood after each of its events
     */
    public record State(long position, People people, Map<PersonId, Long> sequences, Map<PersonId, List<Turn>> turns) {
        public State {
            sequences = Map.copyOf(sequences);
            turns = turns.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> List.copyOf(each.getValue())));
        }

        /** Before any event. */
        public static final State FIRST = new State(0, People.FIRST, Map.of(), Map.of());

        /** The sequence of a person's last event, -1 where there is none. */
        public long sequence(PersonId person) {
            return sequences.getOrDefault(person, -1L);
        }

        /** What is known after more events, in the order of the log. */
        public State after(List<RecordedEvent> events) {
            var sequences = new HashMap<>(this.sequences);
            var turns = new HashMap<>(this.turns);
            var standing = new HashMap<PersonId, Person>();
            for (var recorded : events) {
                var event = (PersonEvent) recorded.event();
                var id = event.person();
                var after =
                        Person.after(standing.getOrDefault(id, people.find(id).orElse(null)), event);
                standing.put(id, after);
                sequences.put(id, recorded.sequence());
                turns.merge(
                        id,
                        List.of(new Turn(recorded.position(), recorded.recordedAt(), after)),
                        (before, next) ->
                                Stream.concat(before.stream(), next.stream()).toList());
            }
            return new State(events.getLast().position(), people.with(standing.values()), sequences, turns);
        }
    }

    /** How a person stood from an event on. */
    public record Turn(long position, Instant at, Person person) {}

    /** What was known when it was last caught up; this reads nothing. */
    public State state() {
        return state;
    }

    /**
     * Reads what the log holds more.
     *
     * @throws socai.log.event.LogUnavailable when the database does not answer
     */
    public synchronized State catchUp() {
        for (var events = read(); !events.isEmpty(); events = read()) {
            state = state.after(events);
            if (events.size() < PAGE) {
                break;
            }
        }
        return state;
    }

    /** By the index of V34__people.sql, in its very words. */
    private List<RecordedEvent> read() {
        return log.events(
                "select " + EventLog.EVENT + " from ledger_event"
                        + " where line like 'person/%' and position > ? order by position limit " + PAGE,
                s -> s.setLong(1, state.position()));
    }
}
