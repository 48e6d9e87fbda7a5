package socai.account;

import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.RestorePerson;
import socai.ledger.command.LedgerCommand.SuspendPerson;
import socai.ledger.event.LedgerEvent.PersonSuspended;
import socai.ledger.person.FirstUsers;
import socai.ledger.person.Person;
import socai.ledger.person.Standing;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Actor;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.recording.Recorder;
import socai.recording.Request;

/**
 * Switches the users of the first start off, or on again, where the keeper of the machine says so: by events, so that
 * the log tells who could act on a day. Nothing is recorded where nothing is said.
 */
@Component
@ConditionalOnWebApplication
class FirstUsersSwitch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FirstUsersSwitch.class);

    private final Recorder recorder;
    private final EventLog log;
    private final PeopleDirectory directory;
    private final String wanted;
    private volatile boolean running;

    FirstUsersSwitch(
            Recorder recorder,
            EventLog log,
            PeopleDirectory directory,
            @Value("${ledger.default-users:}") String wanted) {
        this.recorder = recorder;
        this.log = log;
        this.directory = directory;
        this.wanted = wanted;
    }

    @Override
    public void start() {
        directory.catchUp();
        // Whoever administers comes first: if that is refused, nobody else is locked out either.
        var users = FirstUsers.all().stream()
                .flatMap(user -> directory.find(user.id()).stream())
                .sorted(Comparator.comparing(user -> !user.administers()))
                .toList();
        switch (wanted) {
            case "" -> {}
            case "false" ->
                record(users.stream()
                        .filter(Person::isActive)
                        .map(user -> (PersonCommand) new SuspendPerson(user.id(), Actor.LEDGER))
                        .toList());
            case "true" ->
                record(users.stream()
                        .filter(this::wasSwitchedOff)
                        .map(user -> (PersonCommand) new RestorePerson(user.id(), Actor.LEDGER))
                        .toList());
            default ->
                throw new NoAdministrator("ledger.default-users is \"" + wanted + "\"; it is true, false or absent");
        }
        running = true;
    }

    /** Whom an administrator has locked out, the machine does not let in. */
    private boolean wasSwitchedOff(Person user) {
        return user.standing() == Standing.SUSPENDED
                && log.streamBefore(StreamName.ofPerson(user.id().value()), Long.MAX_VALUE, 1).stream()
                        .anyMatch(last -> last.event() instanceof PersonSuspended suspended
                                && suspended.by().equals(Actor.LEDGER));
    }

    private void record(List<PersonCommand> commands) {
        for (var command : commands) {
            try {
                recorder.record(command, Request.by(Actor.LEDGER.name()));
            } catch (Refusal refusal) {
                if (refusal.code() == RefusalCode.LAST_ADMINISTRATOR) {
                    throw new NoAdministrator("ledger.default-users is false, and nobody else administers the ledger");
                }
                // Another node that starts has done it already.
                LOG.info("a first user was not switched: {}", refusal.getMessage());
            }
        }
        directory.catchUp();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After people are known, and before the doors open. */
    @Override
    public int getPhase() {
        return 2;
    }
}
