package socai.ledger.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.ledger.access.Factor;
import socai.ledger.access.PersonId;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.imports.ImportedFile;
import socai.ledger.plan.ProgrammeExtension;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.question.Ground;
import socai.ledger.question.Severity;
import socai.ledger.question.Subject;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Matching;
import socai.ledger.statement.Side;
import socai.ledger.statement.StatementFile;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Copies;
import socai.ledger.value.Direction;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.Sha256;
import socai.ledger.value.SourceCode;
import socai.ledger.value.StreamName;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

/** Everything the ledger can be asked to do. Time, actor and identity come with the command. */
public sealed interface LedgerCommand {

    /** Lays down a programme and opens its lines. The same plan again changes nothing. */
    record DefineProgramme(ProgrammePlan plan) implements LedgerCommand {
        public String stream() {
            return StreamName.ofProgramme(plan.code());
        }
    }

    /** Adds to a programme by a decision. It skips whatever the programme already has. */
    record ExtendProgramme(
            ProgrammeCode programme,
            LegalBasis legalBasis,
            ProgrammeExtension gains,
            @Nullable Text note) implements LedgerCommand {}

    /**
     * Corrects the registered amount of a decision.
     *
     * @param basis the decision or the record that corrects it
     */
    record CorrectDecision(
            ProgrammeCode programme,
            LegalBasis legalBasis,
            Money amount,
            LegalBasis basis,
            @Nullable Text reason) implements LedgerCommand {}

    /** Says how much a decision gives in all; from then on no more is given under it. */
    record RegisterDecision(ProgrammeCode programme, LegalBasis legalBasis, Money amount) implements LedgerCommand {}

    /** Reallocates inside a line, or between two lines of a programme as one step. */
    record Reallocate(
            Place from,
            Place to,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) implements Proposable {
        /** The giver's line, then the receiver's. */
        public List<LineId> lines() {
            return List.of(from.line(), to.line());
        }
    }

    /**
     * Moves money between many places by one decision, as one step.
     *
     * @param adjustment what ties the parts together in the log
     */
    record Adjust(
            EventId adjustment,
            List<Part> parts,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) implements Proposable {
        /** A part names what one place gives or gets. */
        public record Part(Place place, Direction direction, Money amount) {}

        public Adjust {
            parts = List.copyOf(parts);
        }

        /** The line of each part. */
        public List<LineId> lines() {
            return parts.stream().map(part -> part.place().line()).toList();
        }
    }

    /** A command to a finding. */
    sealed interface FindingCommand extends LedgerCommand {
        EventId finding();

        Actor by();
    }

    /**
     * Asks about an entry or a figure.
     *
     * @param finding what the finding is called by from there on
     * @param subject of an entry its name alone counts; its row is read from the log
     */
    record RaiseFinding(EventId finding, Subject subject, Severity severity, Ground ground, Text question, Actor by)
            implements FindingCommand {
        /** The same about what is known of its subject. */
        public RaiseFinding about(Subject known) {
            return new RaiseFinding(finding, known, severity, ground, question, by);
        }
    }

    /** Answers a finding. */
    record AnswerFinding(EventId finding, Text answer, Actor by) implements FindingCommand {}

    /** Closes a finding, with what comes of it. */
    record CloseFinding(EventId finding, Text conclusion, Actor by) implements FindingCommand {}

    /** Opens a closed finding again. */
    record ReopenFinding(EventId finding, Text reason, Actor by) implements FindingCommand {}

    /** A command about a file of entries; it is the last one of a list that holds those of its entries. */
    sealed interface ImportCommand extends LedgerCommand {
        Sha256 digest();

        Actor by();

        default String stream() {
            return StreamName.ofImport(digest());
        }
    }

    /** Notes that the rows of a file are recorded, or the last of them. */
    record RecordImport(ImportedFile file, Actor by) implements ImportCommand {
        @Override
        public Sha256 digest() {
            return file.digest();
        }
    }

    /** Notes that a part of a file is recorded, after which others come. */
    record RecordImportPart(ImportedFile file, int part, int through, Actor by) implements ImportCommand {
        @Override
        public Sha256 digest() {
            return file.digest();
        }
    }

    /** Notes that the entries of a file, or of its last part, are reversed. */
    record ReverseImport(Sha256 digest, int part, int entries, Text reason, Actor by) implements ImportCommand {}

    /** A command about the statements of the treasury for one programme and budget year. */
    sealed interface ReconciliationCommand extends LedgerCommand {
        ProgrammeCode programme();

        FiscalYear year();

        EventId statement();

        Actor by();

        default String stream() {
            return StreamName.ofReconciliations(programme(), year());
        }
    }

    /**
     * Keeps a statement, and how it matches.
     *
     * @param statement what the statement is called by from there on
     * @param reason why there is another one after both sides had signed
     */
    record LoadStatement(
            EventId statement,
            StatementScope scope,
            StatementFile file,
            List<StatementLine> lines,
            Matching matching,
            @Nullable Text reason,
            Actor by)
            implements ReconciliationCommand {
        public LoadStatement {
            lines = List.copyOf(lines);
        }

        @Override
        public ProgrammeCode programme() {
            return scope.programme();
        }

        @Override
        public FiscalYear year() {
            return scope.year();
        }
    }

    /** Keeps how a statement matches the ledger as it is now. */
    record MatchStatement(ProgrammeCode programme, FiscalYear year, EventId statement, Matching matching, Actor by)
            implements ReconciliationCommand {}

    /** Says why the two sides differ. */
    record ExplainDifference(
            ProgrammeCode programme,
            FiscalYear year,
            EventId statement,
            int difference,
            DifferenceKind kind,
            @Nullable Text note,
            Actor by)
            implements ReconciliationCommand {}

    /**
     * Says that differences are the same money.
     *
     * @param differences their numbers in the last matching, from 1
     */
    record MatchByHand(
            ProgrammeCode programme,
            FiscalYear year,
            EventId statement,
            SortedSet<Integer> differences,
            @Nullable Text note,
            Actor by)
            implements ReconciliationCommand {
        public MatchByHand {
            differences = Copies.of(differences);
        }
    }

    /**
     * Takes apart what was matched by hand.
     *
     * @param difference the number of any of its differences
     */
    record TakeApart(ProgrammeCode programme, FiscalYear year, EventId statement, int difference, Actor by)
            implements ReconciliationCommand {}

    /**
     * Signs for one side.
     *
     * @param document the paper that the treasury signed; absent for our side
     */
    record SignStatement(
            ProgrammeCode programme,
            FiscalYear year,
            EventId statement,
            Side side,
            @Nullable LegalBasis document,
            Actor by)
            implements ReconciliationCommand {}

    /** A command to a person: by an administrator, or by the person itself. */
    sealed interface PersonCommand extends LedgerCommand {
        PersonId person();

        Actor by();
    }

    /** A command after which other personal data are kept. */
    sealed interface DataCommand extends PersonCommand {
        /** The digest of the data that were read and are replaced. */
        Sha256 before();

        /** The digest of what is kept instead. */
        Sha256 data();
    }

    /** Invites somebody, who comes in by a link. */
    record InvitePerson(
            PersonId person, Pseudonym pseudonym, Rights rights, Sha256 data, Sha256 link, LocalDate until, Actor by)
            implements PersonCommand {}

    /** Gives a person a new link. */
    record GiveLink(PersonId person, Sha256 link, LocalDate until, Actor by) implements PersonCommand {}

    /** Comes in by a link, with a password. */
    record ActivatePerson(PersonId person, Sha256 link, Sha256 before, Sha256 data, Actor by) implements DataCommand {}

    /** Keeps another name or address of a person. */
    record NamePerson(PersonId person, Sha256 before, Sha256 data, Actor by) implements DataCommand {}

    /**
     * Keeps another password of a person.
     *
     * @param link by which it is changed; absent where the old password was shown
     */
    record ChangePassword(
            PersonId person,
            Sha256 before,
            Sha256 data,
            @Nullable Sha256 link,
            Actor by) implements DataCommand {}

    /** Has a person show more than a password from now on. */
    record SetSecondFactor(PersonId person, Factor factor, Sha256 before, Sha256 data, Actor by)
            implements DataCommand {}

    /** Has a person show that no more. */
    record RemoveSecondFactor(PersonId person, Factor factor, Sha256 before, Sha256 data, Actor by)
            implements DataCommand {}

    /** Gives a person new codes for the day on which what it shows is lost. */
    record MakeRecoveryCodes(PersonId person, Sha256 before, Sha256 data, Actor by) implements DataCommand {}

    /** Comes in by one of these codes, which serves no more. */
    record UseRecoveryCode(PersonId person, Sha256 before, Sha256 data, Actor by) implements DataCommand {}

    /** Gives a person these rights and no others. */
    record ChangeRights(PersonId person, Rights rights, Actor by) implements PersonCommand {}

    /** Locks a person out. */
    record SuspendPerson(PersonId person, Actor by) implements PersonCommand {}

    /** Lets a person in again. */
    record RestorePerson(PersonId person, Actor by) implements PersonCommand {}

    /** Makes a token. */
    record IssueToken(PersonId person, TokenId token, Sha256 secret, TokenScope scope, LocalDate until, Actor by)
            implements PersonCommand {}

    /** Takes a token back. */
    record RevokeToken(PersonId person, TokenId token, Actor by) implements PersonCommand {}

    /** Forgets who a person is. */
    record ForgetPerson(PersonId person, Actor by) implements PersonCommand {}

    /** Lets somebody in on the word of an issuer, for the first time. */
    record AdmitPerson(PersonId person, Pseudonym pseudonym, Sha256 subject, Rights rights, Sha256 data, Actor by)
            implements PersonCommand {}

    /** Gives a person the rights that its issuer says, and no others. */
    record ClaimRights(PersonId person, Rights rights, Actor by) implements PersonCommand {}

    /** A command to every line of a programme at once. */
    sealed interface ProgrammeCommand extends LedgerCommand {
        ProgrammeCode programme();

        /** The project that the command concerns; absent for all projects. */
        default @Nullable ProjectCode project() {
            return null;
        }
    }

    /** Closes the books of a year. */
    record CloseYear(
            ProgrammeCode programme,
            FiscalYear year,
            LocalDate today,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements ProgrammeCommand {}

    /** Opens the books of a closed year again. */
    record ReopenYear(ProgrammeCode programme, FiscalYear year, LegalBasis legalBasis, Text reason)
            implements ProgrammeCommand {}

    /** Sets a control; its version is the ledger's to count. */
    record SetControl(
            ProgrammeCode programme,
            @Nullable ProjectCode project,
            Control control,
            ControlAction action,
            @Nullable Money amount,
            @Nullable Percent percent,
            @Nullable LocalDate day,
            LocalDate validFrom,
            LegalBasis legalBasis)
            implements ProgrammeCommand {}

    /** A command to one line. */
    sealed interface LineCommand extends LedgerCommand {
        LineId line();
    }

    /** A command that somebody else may be asked to approve first. */
    sealed interface Proposable extends LedgerCommand {}

    /** A command to one line that becomes an entry which moves money. */
    sealed interface EntryCommand extends LineCommand, Proposable {
        /** The rows of the line that it names. */
        default List<BudgetKey> rows() {
            return CommandRows.of(this);
        }
    }

    /** Opens the line of a project. */
    record OpenLine(
            LineId line,
            Text name,
            Money envelope,
            SortedSet<FiscalYear> years,
            Map<SourceCode, SourceKind> sources,
            SortedSet<UnitCode> units,
            @Nullable SortedMap<UnitCode, Money> norms,
            @Nullable Money yearlyNorm)
            implements LineCommand {
        public OpenLine {
            years = Copies.of(years);
            sources = Map.copyOf(sources);
            units = Copies.of(units);
            norms = Copies.ofAny(norms);
        }

        /** The opening of the line of one of a programme's projects. */
        public static OpenLine of(ProgrammePlan plan, Project project) {
            var kinds = plan.sources().stream().collect(Collectors.toMap(Source::code, Source::kind));
            var own = new TreeMap<SourceCode, SourceKind>();
            for (var source : project.sources()) {
                own.put(source, kinds.getOrDefault(source, SourceKind.STATE_BUDGET));
            }
            var units = plan.units().stream().map(Unit::code).collect(Collectors.toCollection(TreeSet::new));
            return new OpenLine(
                    plan.line(project),
                    project.name(),
                    project.envelope(),
                    new TreeSet<>(plan.years()),
                    own,
                    units,
                    plan.unitNorms(project),
                    plan.projectNorm(project).orElse(null));
        }
    }

    /** Enters an entry as it stands. */
    record Enter(PlainEntry entry) implements EntryCommand {
        @Override
        public LineId line() {
            return entry.line();
        }
    }

    /**
     * Turns an advance, or part of it, into a payment for completed work.
     *
     * @param advance the advance; absent if the row has only one
     */
    record RecoverAdvance(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            @Nullable EventId advance,
            VoucherNumber reference,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements EntryCommand {
        public BudgetKey row() {
            return new BudgetKey(year, source, unit);
        }
    }

    /**
     * Takes back money that had been paid.
     *
     * @param payment the payment that is refunded; absent if it is not known
     * @param paid the same payment, which the caller has read from the log
     * @param commitment the commitment that the money goes back to; absent if the money becomes free
     */
    record Refund(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            @Nullable EventId payment,
            LedgerEvent.@Nullable Disbursed paid,
            @Nullable EventId commitment,
            VoucherNumber reference,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements EntryCommand {
        public BudgetKey row() {
            return new BudgetKey(year, source, unit);
        }
    }

    /**
     * This line's part of a reallocation: the half it gives or receives, or the whole of it when both
     * places are its own.
     *
     * @param kind the kind of money that is given, which the receiver must be able to take
     * @param approved whether somebody else has said yes to the whole
     */
    record TakePart(LineId line, Reallocate whole, SourceKind kind, boolean approved) implements EntryCommand {}

    /** Carries one part of an adjustment to the line whose money it moves. */
    record TakeShare(Adjusted entry) implements EntryCommand {
        @Override
        public LineId line() {
            return entry.line();
        }
    }

    /** Undoes one entry of this line, which the caller has read from the log. */
    record Reverse(LineId line, EventId event, MoneyEvent reversed, Text reason, LocalDate effectiveDate)
            implements EntryCommand {
        /** The entry that it asks for. Other parts of what is undone may be undone with it. */
        public Reversed undoing() {
            return new Reversed(line, event, reversed, reason, effectiveDate);
        }
    }

    /** Sets the plan of the line over all years. */
    record SetEnvelope(LineId line, Money envelope, LegalBasis legalBasis) implements LineCommand {}

    /** This line's part of what is asked of every line. */
    record FollowProgramme(LineId line, ProgrammeCommand whole) implements LineCommand {}

    /**
     * Asks for an entry that somebody else is to approve.
     *
     * @param entry an entry of one line, a reallocation or an adjustment
     */
    record Propose(
            Proposable entry,
            Actor by,
            LocalDate expires,
            LocalDate today,
            @Nullable Text note) implements LedgerCommand {}

    /**
     * The line's part of a proposal: to check the entry and set its money aside.
     *
     * @param group where the entry is one of several that are settled together
     */
    record SetAside(LineId line, EntryCommand entry, Propose whole, LedgerEvent.@Nullable Group group)
            implements LineCommand {}

    /** Brings a proposal to its end. */
    sealed interface SettleProposal extends LineCommand {
        EventId proposal();

        Actor by();

        LocalDate today();
    }

    /** Says yes: what was proposed is recorded as it was proposed. */
    record Approve(LineId line, EventId proposal, Actor by, LocalDate today) implements SettleProposal {}

    /** Says no. */
    record Reject(LineId line, EventId proposal, Actor by, Text reason, LocalDate today) implements SettleProposal {}

    /** Takes one's own proposal back. */
    record Withdraw(LineId line, EventId proposal, Actor by, LocalDate today) implements SettleProposal {}

    /** Ends a proposal that nobody has approved in time. */
    record Expire(LineId line, EventId proposal, Actor by, LocalDate today) implements SettleProposal {}
}
