package socai.api.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.account.Actions;
import socai.account.EmailAddress;
import socai.account.PeopleDesk;
import socai.account.PeopleDirectory;
import socai.account.PeopleList;
import socai.account.RightsOn;
import socai.account.RightsOn.Asked;
import socai.api.entries.RecordEndpoint;
import socai.api.people.PeopleAnswers.Had;
import socai.api.people.PeopleAnswers.Happened;
import socai.api.people.PeopleAnswers.Holders;
import socai.api.people.PeopleAnswers.Linked;
import socai.api.people.PeopleAnswers.Part;
import socai.api.people.PeopleAnswers.Told;
import socai.api.request.AsOfResolver;
import socai.api.request.SearchText;
import socai.http.InvalidRequest;
import socai.http.Paging;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Rights;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.rights.Action;
import socai.rights.May;

/** People: administrators invite them, give them rights, lock them out and forget them; auditors ask who could do what. */
@RestController
@RequestMapping("/api/v1/people")
class PeopleApi {
    /** More events than this no answer tells of one person. */
    private static final int EVENTS = 1_000;

    private final PeopleDesk accounts;
    private final PeopleList people;
    private final PeopleDirectory directory;
    private final EventLog log;

    PeopleApi(PeopleDesk accounts, PeopleList people, PeopleDirectory directory, EventLog log) {
        this.accounts = accounts;
        this.people = people;
        this.directory = directory;
        this.log = log;
    }

    /** Somebody to be invited; without units or programmes for all of them. */
    record Invitation(
            Text name,
            EmailAddress email,
            List<PersonRole> roles,
            @Nullable List<UnitCode> units,
            @Nullable List<ProgrammeCode> programmes) {}

    /** All rights that a person is to have. */
    record GivenRights(
            List<PersonRole> roles,
            @Nullable List<UnitCode> units,
            @Nullable List<ProgrammeCode> programmes) {}

    /** Invites. The link in the answer is for handing over; it is told this once. */
    @May(Action.MANAGE_PEOPLE)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Linked> invite(@RequestBody Invitation body, HttpServletRequest http) {
        var rights = rights(body.roles(), body.units(), body.programmes());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Linked.of(accounts.invite(
                        body.name(), body.email(), rights, RecordEndpoint.withoutBody(http, rights.toString()))));
    }

    private Rights rights(
            List<PersonRole> roles, @Nullable List<UnitCode> units, @Nullable List<ProgrammeCode> programmes) {
        var rights = new Rights(
                new TreeSet<>(roles),
                new TreeSet<>(units == null ? List.of() : units),
                new TreeSet<>(programmes == null ? List.of() : programmes));
        people.rightsMustNameWhatIsThere(rights);
        return rights;
    }

    /** Gives a new link, by which an invitation is taken up or a lost password is replaced. */
    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/{person}/link")
    ResponseEntity<Linked> link(@PathVariable PersonId person, HttpServletRequest http) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Linked.of(accounts.giveLink(person, RecordEndpoint.withoutBody(http, ""))));
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping(path = "/{person}/rights", consumes = MediaType.APPLICATION_JSON_VALUE)
    Told change(@PathVariable PersonId person, @RequestBody GivenRights body, HttpServletRequest http) {
        var rights = rights(body.roles(), body.units(), body.programmes());
        accounts.changeRights(person, rights, RecordEndpoint.withoutBody(http, rights.toString()));
        return one(person);
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/{person}/suspension")
    Told suspend(@PathVariable PersonId person, HttpServletRequest http) {
        accounts.suspend(person, RecordEndpoint.withoutBody(http, ""));
        return one(person);
    }

    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/{person}/restoration")
    Told restore(@PathVariable PersonId person, HttpServletRequest http) {
        accounts.restore(person, RecordEndpoint.withoutBody(http, ""));
        return one(person);
    }

    /** Throws away the name, the address and the password for ever; entries keep the pseudonym. */
    @May(Action.MANAGE_PEOPLE)
    @PostMapping("/{person}/forgetting")
    Told forget(@PathVariable PersonId person, HttpServletRequest http) {
        accounts.forget(person, RecordEndpoint.withoutBody(http, ""));
        return one(person);
    }

    /** {@code q} is part of a name, an address or a pseudonym; {@code after} is the last row of the part before. */
    @May(Action.MANAGE_PEOPLE)
    @GetMapping
    Part people(
            @RequestParam(required = false) @Nullable SearchText q,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Paging.size(limit);
        var from = AsOfResolver.notNegative("after", after, 0);
        var found = people.find(q == null ? "" : q.folded());
        var part = found.stream().skip(from).limit(size).toList();
        return new Part(
                part.stream().map(known -> Told.of(known, null)).toList(),
                from + part.size() < found.size() ? Long.toString(from + part.size()) : null);
    }

    /** One person, with its events. */
    @May(Action.MANAGE_PEOPLE)
    @GetMapping("/{person}")
    Told one(@PathVariable PersonId person) {
        var known = people.find(person)
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_PERSON, "person", Map.of("person", person)));
        return Told.of(
                known,
                log.stream(StreamName.ofPerson(person.value()), 0, EVENTS).stream()
                        .map(Happened::of)
                        .toList());
    }

    /**
     * Who had a right at any time of a day in Việt Nam, or where the log ended at a position; now without either.
     * Either {@code role} or {@code action} is named. {@code unit} is a code or a name: whoever is limited to it, or to
     * one above it, counts.
     */
    @May(Action.ASK_RIGHTS)
    @GetMapping("/rights")
    Holders rights(
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable ProgrammeCode programme,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable Long at) {
        if (on != null && at != null) {
            throw new InvalidRequest("at", "oneOfDayAndPosition", at.toString());
        }
        if ((role == null) == (action == null)) {
            throw new InvalidRequest("role", "roleOrAction", String.valueOf(role));
        }
        var units = unit == null ? Set.<UnitCode>of() : units(unit);
        var asked = role == null
                ? Asked.of(action(String.valueOf(action)), units, programme)
                : Asked.of(role(role), units, programme);
        directory.catchUp();
        var rights = RightsOn.of(directory.state());
        var holders = on == null
                ? rights.at(at == null ? Long.MAX_VALUE : AsOfResolver.notNegative("at", at, 0), asked)
                : rights.on(on, asked);
        return new Holders(asked.roles(), on, at, holders.stream().map(Had::of).toList());
    }

    private static Actions action(String name) {
        return Actions.find(name)
                .orElseThrow(() -> new InvalidRequest("action", "choice", Arrays.toString(Actions.values())));
    }

    private static PersonRole role(String name) {
        return Arrays.stream(PersonRole.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("role", "choice", Arrays.toString(PersonRole.values())));
    }

    private Set<UnitCode> units(String unit) {
        var units = people.withThoseAbove(unit);
        if (units.isEmpty()) {
            throw new Refusal(RefusalCode.UNKNOWN_UNIT, "unit", Map.of("unit", unit));
        }
        return units;
    }
}
