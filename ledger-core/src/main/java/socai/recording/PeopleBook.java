package socai.recording;

import socai.axon.Aggregates;
import socai.axon.WorkUnit;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.line.LineOutcome;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.people.PeopleRegister;

/** The people as commands see them: each decides for itself, and the log notices if others changed meanwhile. */
final class PeopleBook {
    private final Aggregates aggregates;
    private final PeopleRegister register;

    PeopleBook(EventLog log, Aggregates aggregates) {
        this.aggregates = aggregates;
        this.register = new PeopleRegister(log);
    }

    /**
     * Has a person decide.
     *
     * @throws socai.ledger.refusal.Refusal when a rule says no
     */
    LineOutcome on(PersonCommand command) {
        var known = register.catchUp();
        var person = aggregates.person(command.person());
        var before = person.hasEvents() ? person.version() : -1;
        ReadSet.current().read(StreamName.ofPerson(command.person().value()), before);
        var decision = aggregates.decide(person, command, known.people());
        for (var other : decision.others()) {
            if (!other.equals(command.person())) {
                WorkUnit.current().append().expect(StreamName.ofPerson(other.value()), known.sequence(other));
            }
        }
        return LineOutcome.MOVED_NOTHING;
    }
}
