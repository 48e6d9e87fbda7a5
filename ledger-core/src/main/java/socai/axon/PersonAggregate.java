package socai.axon;

import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.line.Circumstances;
import socai.ledger.person.People;
import socai.ledger.person.Person;
import socai.ledger.person.PersonDecider;
import socai.ledger.value.StreamName;

/** A person as Axon locks, caches and replays it. */
@AggregateRoot(type = PersonAggregate.TYPE)
final class PersonAggregate implements Root<Person> {
    static final String TYPE = "Person";
    /** In the metadata of every command: the people that there are. */
    static final String PEOPLE = "people";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private @Nullable Person person;

    @CommandHandler
    PersonDecider.Decision handle(
            PersonCommand command,
            @MetaDataValue(value = PEOPLE, required = true) People people,
            @MetaDataValue(value = Root.NOW, required = true) Circumstances now) {
        // What this node has just recorded of the person may not be among the people yet.
        var known = person == null ? people : people.with(List.of(person));
        var decision = PersonDecider.decide(command, known, now.today());
        AggregateLifecycle.apply(now.identified(decision.event()));
        return decision;
    }

    @EventSourcingHandler
    void on(IdentifiedEvent recorded) {
        var event = (PersonEvent) recorded.event();
        stream = StreamName.ofPerson(event.person().value());
        person = Person.after(person, event);
    }

    @Override
    public Person domain() {
        return Objects.requireNonNull(person, "a person without events");
    }
}
