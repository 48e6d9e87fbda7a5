package socai.account;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Tries.lives;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.account.RightsOn.Asked;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.command.LedgerCommand.ActivatePerson;
import socai.ledger.command.LedgerCommand.ChangeRights;
import socai.ledger.command.LedgerCommand.ForgetPerson;
import socai.ledger.command.LedgerCommand.InvitePerson;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.RestorePerson;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.event.LedgerEvent.PersonActivated;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.PersonForgotten;
import socai.ledger.event.LedgerEvent.PersonInvited;
import socai.ledger.event.LedgerEvent.PersonRestored;
import socai.ledger.event.LedgerEvent.PersonSuspended;
import socai.ledger.event.LedgerEvent.RightsChanged;
import socai.ledger.person.People;
import socai.ledger.person.PersonDecider;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.Sha256;
import socai.ledger.value.StreamName;
import socai.ledger.value.Treasury;
import socai.ledger.value.UnitCode;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.people.PeopleRegister;

/** Who could do what on a day is what a plain reading of the whole history says, whatever became of people. */
class RightsOnProperties {
    private static final Instant BEGIN = Instant.parse("2014-06-01T00:00:00Z");
    private static final Sha256 DIGEST = Sha256.of("x");
    private static final LocalDate FAR = LocalDate.of(2199, 1, 1);
    private static final Actor ADMIN = new Actor("admin");
    private static final int PEOPLE = 5;
    private static final int STEPS = 60;
    private static final List<PersonRole> ROLES = List.of(PersonRole.values());
    private static final List<String> UNITS = List.of("060", "062", "01948");

    /** A life of five people over some two months, each event at a time of its own. */
    private static List<RecordedEvent> life(Random random) {
        var people = People.FIRST;
        var events = new ArrayList<RecordedEvent>();
        var at = BEGIN;
        for (var step = 0; step < STEPS; step++) {
            at = at.plus(Duration.ofSeconds(random.nextInt(2 * 86_400)));
            var command = command(random);
            try {
                var event = PersonDecider.decide(command, people, LocalDate.ofInstant(at, Treasury.ZONE))
                        .event();
                people = people.after(List.of(event));
                events.add(new RecordedEvent(
                        events.size() + 1L,
                        new EventId(new UUID(9, step)),
                        StreamName.ofPerson(event.person().value()),
                        step,
                        event.getClass().getSimpleName(),
                        event,
                        new Origin("admin", null),
                        at));
            } catch (Refusal refused) {
                // which is as good as not asked
            }
        }
        return events;
    }

    private static PersonCommand command(Random random) {
        var number = random.nextInt(PEOPLE);
        var id = new PersonId(new UUID(1, number));
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                new InvitePerson(id, new Pseudonym("cb-" + number), rights(random), DIGEST, DIGEST, FAR, ADMIN);
            case 2 -> new ActivatePerson(id, DIGEST, DIGEST, DIGEST, new Actor("cb-" + number));
            case 3 -> new ChangeRights(id, rights(random), ADMIN);
            case 4 -> new SuspendPerson(id, ADMIN);
            case 5 -> new RestorePerson(id, ADMIN);
            default ->
                random.nextInt(5) == 0
                        ? new ForgetPerson(id, ADMIN)
                        : new SuspendPerson(new PersonId(new UUID(0, 1)), ADMIN);
        };
    }

    private static Rights rights(Random random) {
        var roles = new TreeSet<PersonRole>();
        roles.add(ROLES.get(random.nextInt(ROLES.size())));
        roles.add(ROLES.get(random.nextInt(ROLES.size())));
        var units = new TreeSet<UnitCode>();
        if (random.nextBoolean()) {
            units.add(new UnitCode(UNITS.get(random.nextInt(UNITS.size()))));
        }
        var programmes = new TreeSet<ProgrammeCode>();
        if (random.nextInt(4) == 0) {
            programmes.add(new ProgrammeCode("P-1"));
        }
        return new Rights(roles, units, programmes);
    }

    /** A person read on its own, from the first event to the last, with nothing of the ledger's own reading. */
    private static final class Reference {
        private final PersonId id;
        private @Nullable Rights rights;
        private boolean active;

        Reference(PersonId id, @Nullable Rights rights) {
            this.id = id;
            this.rights = rights;
            this.active = rights != null;
        }

        void take(PersonEvent event) {
            switch (event) {
                case PersonInvited e -> rights = e.rights();
                case RightsChanged e -> rights = e.rights();
                case PersonActivated e -> active = true;
                case PersonRestored e -> active = true;
                case PersonSuspended e -> active = false;
                case PersonForgotten e -> active = false;
                case PersonEvent e -> throw new IllegalStateException("not of these lives: " + e);
            }
        }

        boolean has(PersonRole role, @Nullable String unit, Set<String> above) {
            return active
                    && rights != null
                    && rights.roles().contains(role)
                    && (unit == null
                            || rights.units().isEmpty()
                            || rights.units().stream().anyMatch(code -> above.contains(code.value())));
        }
    }

    private static Reference reference(PersonId id) {
        return new Reference(id, id.value().getMostSignificantBits() == 0 ? Rights.of(PersonRole.FINANCE) : null);
    }

    /** Whether a person had it at some time between two instants, the second excluded. */
    private static boolean had(
            PersonId id, List<RecordedEvent> life, Instant from, Instant to, PersonRole role, @Nullable String unit) {
        var above = unit == null ? Set.<String>of() : new TreeSet<>(List.of(unit, "060"));
        var reference = reference(id);
        var since = Instant.MIN;
        for (var recorded : life) {
            var event = (PersonEvent) recorded.event();
            if (event.person().equals(reference.id)) {
                if (reference.has(role, unit, above)
                        && since.isBefore(to)
                        && recorded.recordedAt().isAfter(from)
                        && recorded.recordedAt().isAfter(since)) {
                    return true;
                }
                reference.take(event);
                since = recorded.recordedAt();
            }
        }
        return reference.has(role, unit, above) && since.isBefore(to);
    }

    private static List<PersonId> all() {
        var all = new ArrayList<PersonId>();
        all.add(new PersonId(new UUID(0, 1)));
        for (var number = 0; number < PEOPLE; number++) {
            all.add(new PersonId(new UUID(1, number)));
        }
        return all;
    }

    /** Of a unit, and of the district that stands above all units of these lives. */
    private static Asked asked(PersonRole role, @Nullable String unit) {
        var units = unit == null
                ? Set.<UnitCode>of()
                : Stream.of(unit, "060").map(UnitCode::new).collect(Collectors.toSet());
        return Asked.of(role, units, null);
    }

    private static Set<PersonId> ours(List<RightsOn.Holder> holders) {
        return holders.stream()
                .map(holder -> holder.person().id())
                .filter(all()::contains)
                .collect(Collectors.toSet());
    }

    @Test
    void on_each_day_the_holders_of_a_right_are_those_of_the_plain_reading() {
        lives(150).checkAssert(seed -> {
            var random = new Random(seed);
            var life = life(random);
            var rights = RightsOn.of(read(life, random));
            var role = ROLES.get(random.nextInt(ROLES.size()));
            var unit = random.nextBoolean() ? UNITS.get(random.nextInt(UNITS.size())) : null;
            var last = life.isEmpty() ? BEGIN : life.getLast().recordedAt();
            for (var day = LocalDate.ofInstant(BEGIN, Treasury.ZONE).minusDays(1);
                    !day.isAfter(LocalDate.ofInstant(last, Treasury.ZONE).plusDays(1));
                    day = day.plusDays(1)) {
                var from = day.atStartOfDay(Treasury.ZONE).toInstant();
                var to = day.plusDays(1).atStartOfDay(Treasury.ZONE).toInstant();
                assertThat(ours(rights.on(day, asked(role, unit))))
                        .as("%s of %s on %s", role, unit, day)
                        .isEqualTo(all().stream()
                                .filter(id -> had(id, life, from, to, role, unit))
                                .collect(Collectors.toSet()));
            }
        });
    }

    @Test
    void at_each_position_the_holders_are_those_of_the_plain_reading() {
        lives(150).checkAssert(seed -> {
            var random = new Random(seed);
            var life = life(random);
            var rights = RightsOn.of(read(life, random));
            for (var position = 0L; position <= life.size() + 1; position++) {
                for (var role : PersonRole.values()) {
                    var upTo = position;
                    var expected = all().stream()
                            .filter(id -> {
                                var reference = reference(id);
                                life.stream()
                                        .filter(recorded -> recorded.position() <= upTo)
                                        .map(recorded -> (PersonEvent) recorded.event())
                                        .filter(event -> event.person().equals(id))
                                        .forEach(reference::take);
                                return reference.has(role, null, Set.of());
                            })
                            .collect(Collectors.toSet());
                    assertThat(ours(rights.at(position, asked(role, null))))
                            .as("%s at %d", role, position)
                            .isEqualTo(expected);
                }
            }
        });
    }

    /** As a node reads it that starts late, or one that follows part by part. */
    private static PeopleRegister.State read(List<RecordedEvent> life, Random random) {
        var state = PeopleRegister.State.FIRST;
        for (var from = 0; from < life.size(); ) {
            var to = Math.min(life.size(), from + 1 + random.nextInt(life.size()));
            state = state.after(life.subList(from, to));
            from = to;
        }
        return state;
    }
}
