package socai.account;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.ledger.access.PersonId;
import socai.ledger.access.Rights;
import socai.ledger.person.Person;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.UnitCode;
import socai.people.PersonalData;
import socai.people.PersonalDataStore;
import socai.people.PersonalDataStore.NamedToken;
import socai.programmes.Programmes;
import socai.words.PlainText;

/** Lists people with what is personal of them, and finds them by any of it. */
@Component
public class PeopleList {
    private final PeopleDirectory directory;
    private final PersonalDataStore store;
    private final Programmes programmes;

    PeopleList(PeopleDirectory directory, PersonalDataStore store, Programmes programmes) {
        this.directory = directory;
        this.store = store;
        this.programmes = programmes;
    }

    /**
     * A person and who it is.
     *
     * @param data absent for first users, and for who was forgotten
     */
    public record Known(Person person, @Nullable PersonalData data) {
        /** What people call it: by name, where one is known. */
        public String name() {
            return data == null ? person.pseudonym().value() : data.name();
        }

        private boolean contains(String plain) {
            return Stream.of(
                            person.pseudonym().value(),
                            data == null ? "" : data.name(),
                            data == null ? "" : data.address())
                    .anyMatch(text -> PlainText.of(text).contains(plain));
        }
    }

    /** All who are called so, in part, in any spelling; the first users first, then by name. */
    public List<Known> find(String search) {
        var plain = PlainText.of(search);
        return known(directory.state().people().all()).stream()
                .filter(known -> known.contains(plain))
                .sorted(Comparator.comparing((Known known) -> !known.person().isFirstUser())
                        .thenComparing(known -> PlainText.of(known.name()))
                        .thenComparing(known -> known.person().id()))
                .toList();
    }

    /** People with what is personal of them. */
    public List<Known> known(Collection<Person> people) {
        var data = store.findAll(people);
        return people.stream()
                .map(person -> new Known(person, data.get(person.id())))
                .toList();
    }

    /**
     * A token of a person.
     *
     * @param named absent if its name is not kept any more
     */
    public record KnownToken(Person.Token token, @Nullable NamedToken named) {}

    /** The tokens of a person that were not taken back, the oldest first. */
    public List<KnownToken> tokens(Person person) {
        var named = store.tokens(person.id());
        return person.tokens().values().stream()
                .sorted(Comparator.comparing(Person.Token::id))
                .map(token -> new KnownToken(token, named.get(token.id())))
                .toList();
    }

    /** The one of an id. */
    public Optional<Known> find(PersonId id) {
        return directory
                .find(id)
                .map(person -> new Known(person, store.find(person).orElse(null)));
    }

    /**
     * Refuses limits to what is nowhere.
     *
     * @throws Refusal UNKNOWN_PROGRAMME, UNKNOWN_UNIT
     */
    public void rightsMustNameWhatIsThere(Rights rights) {
        var plans = programmes.all();
        for (var programme : rights.programmes()) {
            if (plans.stream().noneMatch(plan -> plan.code().equals(programme))) {
                throw new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programmes", Map.of("programme", programme));
            }
        }
        var units = new HashSet<UnitCode>();
        plans.forEach(plan -> plan.units().forEach(unit -> units.add(unit.code())));
        for (var unit : rights.units()) {
            if (!units.contains(unit)) {
                throw new Refusal(RefusalCode.UNKNOWN_UNIT, "units", Map.of("unit", unit));
            }
        }
    }

    /** A unit and all above it in the trees of all programmes; empty where there is none of this code or name. */
    public Set<UnitCode> withThoseAbove(String codeOrName) {
        var plain = PlainText.of(codeOrName);
        var found = new HashSet<UnitCode>();
        for (var plan : programmes.all()) {
            plan.units().stream()
                    .filter(unit -> unit.code().value().equals(codeOrName.strip())
                            || PlainText.of(unit.name().value()).equals(plain)
                            || PlainText.of(unit.name().value()).endsWith(" " + plain))
                    .forEach(unit -> found.addAll(plan.lineage(unit.code())));
        }
        return found;
    }

    /** The name of a unit in the first programme that has it. */
    public String unitName(UnitCode code) {
        return programmes.all().stream()
                .flatMap(plan -> plan.units().stream())
                .filter(unit -> unit.code().equals(code))
                .map(unit -> unit.name().value())
                .findFirst()
                .orElse(Objects.toString(code));
    }
}
