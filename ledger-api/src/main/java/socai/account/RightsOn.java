package socai.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Rights;
import socai.ledger.person.FirstUsers;
import socai.ledger.person.Person;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.Treasury;
import socai.ledger.value.UnitCode;
import socai.people.PeopleRegister;
import socai.people.PeopleRegister.Turn;

/** Tells who had a right at a position of the log, or at any time of a day, by the events alone. */
public final class RightsOn {
    private final PeopleRegister.State state;

    private RightsOn(PeopleRegister.State state) {
        this.state = state;
    }

    /** By what a node knows now. */
    public static RightsOn of(PeopleRegister.State state) {
        return new RightsOn(state);
    }

    /**
     * A right that is asked about: a role, or what is to be done, which some roles may do without limits alone.
     *
     * @param role absent if an action is asked about
     * @param action absent if a role is
     * @param units the unit and all above it; empty where any unit will do
     */
    public record Asked(
            @Nullable PersonRole role,
            @Nullable Actions action,
            Set<UnitCode> units,
            @Nullable ProgrammeCode programme) {
        public Asked {
            units = Set.copyOf(units);
        }

        /** Who has a role. */
        public static Asked of(PersonRole role, Set<UnitCode> units, @Nullable ProgrammeCode programme) {
            return new Asked(role, null, units, programme);
        }

        /** Who can do something. */
        public static Asked of(Actions action, Set<UnitCode> units, @Nullable ProgrammeCode programme) {
            return new Asked(null, action, units, programme);
        }

        /** The roles by which it is held, each by itself. */
        public Set<PersonRole> roles() {
            return action != null ? action.roles() : Set.of(Objects.requireNonNull(role));
        }

        private boolean isGiven(Rights rights) {
            return action != null
                    ? rights.roles().stream().anyMatch(held -> action.isGranted(held, rights))
                    : rights.roles().contains(role);
        }

        boolean isHeldBy(Person person) {
            var rights = person.rights();
            return person.isActive()
                    && isGiven(rights)
                    && (units.isEmpty()
                            || rights.units().isEmpty()
                            || rights.units().stream().anyMatch(units::contains))
                    && (programme == null
                            || rights.programmes().isEmpty()
                            || rights.programmes().contains(programme));
        }
    }

    /**
     * Somebody who had it.
     *
     * @param person as it stood then
     * @param from since when, if that was within the day; {@code until} likewise
     * @param position the event that gave it; 0 for a first user before any event
     */
    public record Holder(
            Person person, @Nullable Instant from, @Nullable Instant until, long position) {}

    /** A person's life, from the beginning of the log on. */
    private List<Turn> life(Person person) {
        var life = new ArrayList<Turn>();
        FirstUsers.find(person.id()).ifPresent(first -> life.add(new Turn(0, Instant.MIN, first)));
        life.addAll(state.turns().getOrDefault(person.id(), List.of()));
        return life;
    }

    /** Who had it where the log ended at a position. */
    public List<Holder> at(long position, Asked asked) {
        var holders = new ArrayList<Holder>();
        for (var person : state.people().all()) {
            life(person).stream()
                    .filter(turn -> turn.position() <= position)
                    .reduce((earlier, later) -> later)
                    .filter(turn -> asked.isHeldBy(turn.person()))
                    .ifPresent(turn -> holders.add(new Holder(turn.person(), null, null, turn.position())));
        }
        return sorted(holders);
    }

    /** Who had it at any time of a day in Việt Nam; who had it twice is told twice. */
    public List<Holder> on(LocalDate day, Asked asked) {
        var begin = day.atStartOfDay(Treasury.ZONE).toInstant();
        var end = day.plusDays(1).atStartOfDay(Treasury.ZONE).toInstant();
        var holders = new ArrayList<Holder>();
        for (var person : state.people().all()) {
            Turn since = null;
            for (var turn : life(person)) {
                if (asked.isHeldBy(turn.person())) {
                    since = since == null ? turn : since;
                } else if (since != null) {
                    add(since, turn.at(), begin, end, holders);
                    since = null;
                }
            }
            if (since != null) {
                add(since, Instant.MAX, begin, end, holders);
            }
        }
        return sorted(holders);
    }

    /** A right that is given and taken back at the same instant was nobody's. */
    private static void add(Turn since, Instant until, Instant begin, Instant end, List<Holder> holders) {
        if (since.at().isBefore(end) && until.isAfter(begin) && until.isAfter(since.at())) {
            holders.add(new Holder(
                    since.person(),
                    since.at().isAfter(begin) ? since.at() : null,
                    until.isBefore(end) ? until : null,
                    since.position()));
        }
    }

    private static List<Holder> sorted(List<Holder> holders) {
        holders.sort(Comparator.comparing(
                        (Holder holder) -> holder.person().pseudonym().value())
                .thenComparingLong(Holder::position));
        return List.copyOf(holders);
    }
}
