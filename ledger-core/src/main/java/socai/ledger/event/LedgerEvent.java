package socai.ledger.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.access.Factor;
import socai.ledger.access.PersonId;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.control.ControlSetting;
import socai.ledger.imports.ImportedFile;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Additions;
import socai.ledger.plan.ProgrammePlan.EnvelopeChange;
import socai.ledger.plan.ProgrammePlan.Funding;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.question.Ground;
import socai.ledger.question.Severity;
import socai.ledger.question.Subject;
import socai.ledger.statement.Difference;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Match;
import socai.ledger.statement.MatchRule;
import socai.ledger.statement.Side;
import socai.ledger.statement.StatementFile;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Actor;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Classification;
import socai.ledger.value.Copies;
import socai.ledger.value.Direction;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.LogKey;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.Sha256;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

/** Everything that can ever stand in the log. The names given to the types are stored for ever. */
@JsonSubTypes({
    @JsonSubTypes.Type(name = "ProgrammeDefined", value = LedgerEvent.ProgrammeDefined.class),
    @JsonSubTypes.Type(name = "LineOpened", value = LedgerEvent.LineOpened.class),
    @JsonSubTypes.Type(name = "ControlSet", value = LedgerEvent.ControlSet.class),
    @JsonSubTypes.Type(name = "YearClosed", value = LedgerEvent.YearClosed.class),
    @JsonSubTypes.Type(name = "YearReopened", value = LedgerEvent.YearReopened.class),
    @JsonSubTypes.Type(name = "DecisionRegistered", value = LedgerEvent.DecisionRegistered.class),
    @JsonSubTypes.Type(name = "DecisionDrawn", value = LedgerEvent.DecisionDrawn.class),
    @JsonSubTypes.Type(name = "DecisionRestored", value = LedgerEvent.DecisionRestored.class),
    @JsonSubTypes.Type(name = "DecisionCorrected", value = LedgerEvent.DecisionCorrected.class),
    @JsonSubTypes.Type(name = "ProgrammeExtended", value = LedgerEvent.ProgrammeExtended.class),
    @JsonSubTypes.Type(name = "LineExtended", value = LedgerEvent.LineExtended.class),
    @JsonSubTypes.Type(name = "EnvelopeSet", value = LedgerEvent.EnvelopeSet.class),
    @JsonSubTypes.Type(name = "LogKeyReplaced", value = LedgerEvent.LogKeyReplaced.class),
    @JsonSubTypes.Type(name = "FindingRaised", value = LedgerEvent.FindingRaised.class),
    @JsonSubTypes.Type(name = "FindingAnswered", value = LedgerEvent.FindingAnswered.class),
    @JsonSubTypes.Type(name = "FindingClosed", value = LedgerEvent.FindingClosed.class),
    @JsonSubTypes.Type(name = "FindingReopened", value = LedgerEvent.FindingReopened.class),
    @JsonSubTypes.Type(name = "FileImported", value = LedgerEvent.FileImported.class),
    @JsonSubTypes.Type(name = "FilePartImported", value = LedgerEvent.FilePartImported.class),
    @JsonSubTypes.Type(name = "ImportReversed", value = LedgerEvent.ImportReversed.class),
    @JsonSubTypes.Type(name = "StatementLoaded", value = LedgerEvent.StatementLoaded.class),
    @JsonSubTypes.Type(name = "StatementLines", value = LedgerEvent.StatementLines.class),
    @JsonSubTypes.Type(name = "MatchesFound", value = LedgerEvent.MatchesFound.class),
    @JsonSubTypes.Type(name = "DifferencesFound", value = LedgerEvent.DifferencesFound.class),
    @JsonSubTypes.Type(name = "StatementMatched", value = LedgerEvent.StatementMatched.class),
    @JsonSubTypes.Type(name = "DifferenceExplained", value = LedgerEvent.DifferenceExplained.class),
    @JsonSubTypes.Type(name = "MatchedByHand", value = LedgerEvent.MatchedByHand.class),
    @JsonSubTypes.Type(name = "MatchTakenApart", value = LedgerEvent.MatchTakenApart.class),
    @JsonSubTypes.Type(name = "StatementSigned", value = LedgerEvent.StatementSigned.class),
    @JsonSubTypes.Type(name = "PersonInvited", value = LedgerEvent.PersonInvited.class),
    @JsonSubTypes.Type(name = "LinkGiven", value = LedgerEvent.LinkGiven.class),
    @JsonSubTypes.Type(name = "PersonActivated", value = LedgerEvent.PersonActivated.class),
    @JsonSubTypes.Type(name = "PersonNamed", value = LedgerEvent.PersonNamed.class),
    @JsonSubTypes.Type(name = "PasswordChanged", value = LedgerEvent.PasswordChanged.class),
    @JsonSubTypes.Type(name = "SecondFactorSet", value = LedgerEvent.SecondFactorSet.class),
    @JsonSubTypes.Type(name = "SecondFactorRemoved", value = LedgerEvent.SecondFactorRemoved.class),
    @JsonSubTypes.Type(name = "RecoveryCodesMade", value = LedgerEvent.RecoveryCodesMade.class),
    @JsonSubTypes.Type(name = "RecoveryCodeUsed", value = LedgerEvent.RecoveryCodeUsed.class),
    @JsonSubTypes.Type(name = "RightsChanged", value = LedgerEvent.RightsChanged.class),
    @JsonSubTypes.Type(name = "PersonSuspended", value = LedgerEvent.PersonSuspended.class),
    @JsonSubTypes.Type(name = "PersonRestored", value = LedgerEvent.PersonRestored.class),
    @JsonSubTypes.Type(name = "TokenIssued", value = LedgerEvent.TokenIssued.class),
    @JsonSubTypes.Type(name = "TokenRevoked", value = LedgerEvent.TokenRevoked.class),
    @JsonSubTypes.Type(name = "PersonForgotten", value = LedgerEvent.PersonForgotten.class),
    @JsonSubTypes.Type(name = "PersonAdmitted", value = LedgerEvent.PersonAdmitted.class),
    @JsonSubTypes.Type(name = "RightsClaimed", value = LedgerEvent.RightsClaimed.class)
})
public sealed interface LedgerEvent {
    /** The unique keys that this event claims. */
    @JsonIgnore
    default Set<UniqueKey> claims() {
        return Set.of();
    }

    /** The unique keys that this event releases, so that another event may claim them. */
    @JsonIgnore
    default Set<UniqueKey> releases() {
        return Set.of();
    }

    /** The number of its voucher, contract or decision, as it was written; absent for an event without one. */
    @JsonIgnore
    default @Nullable String writtenName() {
        return null;
    }

    /** An event of a programme's own stream. */
    sealed interface ProgrammeEvent extends LedgerEvent {
        ProgrammeCode programme();
    }

    /** A programme was laid down. */
    record ProgrammeDefined(ProgrammePlan plan) implements ProgrammeEvent {
        @Override
        public ProgrammeCode programme() {
            return plan.code();
        }
    }

    /** A decision added to a programme; what it does not add is absent. */
    record ProgrammeExtended(
            ProgrammeCode programme,
            LegalBasis legalBasis,
            @Nullable List<FiscalYear> years,
            @Nullable List<Source> sources,
            @Nullable List<Funding> fundings,
            @Nullable List<Unit> units,
            @Nullable List<Project> projects,
            @Nullable List<EnvelopeChange> envelopes,
            @Nullable Text note)
            implements ProgrammeEvent {
        public ProgrammeExtended {
            years = Copies.ofAny(years);
            sources = Copies.ofAny(sources);
            fundings = Copies.ofAny(fundings);
            units = Copies.ofAny(units);
            projects = Copies.ofAny(projects);
            envelopes = Copies.ofAny(envelopes);
        }

        /** The additions, in the form in which the plan takes them in. */
        public Additions additions() {
            return new Additions(years, sources, fundings, units, projects, envelopes);
        }

        public boolean addsSomething() {
            return Stream.of(years, sources, fundings, units, projects, envelopes)
                    .anyMatch(Objects::nonNull);
        }
    }

    /** An event of a funding line's stream. */
    sealed interface LineEvent extends LedgerEvent {
        LineId line();
    }

    /** A line learned of years, sources or units that its programme had gained, when it first needed them. */
    record LineExtended(
            LineId line,
            @Nullable SortedSet<FiscalYear> years,
            @Nullable SortedMap<SourceCode, SourceKind> sources,
            @Nullable SortedSet<UnitCode> units,
            @Nullable SortedMap<UnitCode, Money> norms)
            implements LineEvent {
        public LineExtended {
            years = Copies.ofAny(years);
            sources = Copies.ofAny(sources);
            units = Copies.ofAny(units);
            norms = Copies.ofAny(norms);
        }
    }

    /** A decision set the plan of a line over all years, in đồng. */
    record EnvelopeSet(LineId line, Money envelope, LegalBasis legalBasis) implements LineEvent {}

    /**
     * A project of a programme got its funding line.
     *
     * @param norms the most that is usual for a unit in a year, in đồng
     * @param yearlyNorm the most that is usual for the line in a year, in đồng
     */
    record LineOpened(
            LineId line,
            Text name,
            Money envelope,
            SortedSet<FiscalYear> years,
            Map<SourceCode, SourceKind> sources,
            SortedSet<UnitCode> units,
            @Nullable SortedMap<UnitCode, Money> norms,
            @Nullable Money yearlyNorm)
            implements LineEvent {
        public LineOpened {
            years = Copies.of(years);
            sources = Map.copyOf(sources);
            units = Copies.of(units);
            norms = Copies.ofAny(norms);
        }

        /** The line as it is once it has learned more of its programme. */
        public LineOpened with(LineExtended more) {
            var sums = new TreeMap<>(norms == null ? Map.of() : norms);
            sums.putAll(more.norms() == null ? Map.of() : more.norms());
            var kinds = new TreeMap<>(sources);
            kinds.putAll(more.sources() == null ? Map.of() : more.sources());
            return new LineOpened(
                    line,
                    name,
                    envelope,
                    joined(years, more.years()),
                    kinds,
                    joined(units, more.units()),
                    sums.isEmpty() ? null : sums,
                    yearlyNorm);
        }

        /** The line with another plan over all years. */
        public LineOpened with(Money other) {
            return new LineOpened(line, name, other, years, sources, units, norms, yearlyNorm);
        }

        private static <T> SortedSet<T> joined(SortedSet<T> known, @Nullable SortedSet<T> more) {
            var all = new TreeSet<>(known);
            if (more != null) {
                all.addAll(more);
            }
            return all;
        }
    }

    /** From a day on, a control does this (domain rule 10): what regulation may change is an entry too. */
    record ControlSet(LineId line, ControlSetting setting) implements LineEvent {}

    /** An event about one fiscal year. */
    sealed interface YearEvent extends LineEvent {
        FiscalYear year();
    }

    /** The books of a year were closed, or opened again. */
    sealed interface ClosingEvent extends YearEvent {}

    /** The books of a year were closed (khóa sổ). */
    record YearClosed(
            LineId line,
            FiscalYear year,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note) implements ClosingEvent {}

    /** The books of a closed year were opened again (mở lại), which shows for ever. */
    record YearReopened(LineId line, FiscalYear year, LegalBasis legalBasis, Text reason) implements ClosingEvent {}

    /**
     * Another key signs the statements about the log from here on. The signatures of the key before stay valid.
     *
     * @param byBefore the signature by which the key before hands over
     * @param byAfter the signature by which the key after shows that its private half exists
     */
    record LogKeyReplaced(LogKey before, LogKey after, LogKey.Signature byBefore, LogKey.Signature byAfter)
            implements LedgerEvent {}

    /** An event about a decision whose amount is known. */
    sealed interface DecisionEvent extends LedgerEvent {
        ProgrammeCode programme();

        LegalBasis legalBasis();
    }

    /**
     * The amount of a decision was registered.
     *
     * @param given what had been given under the decision before; {@code takenBack} is what had been taken back, and
     *     one of the two is zero
     */
    record DecisionRegistered(
            ProgrammeCode programme, LegalBasis legalBasis, Money amount, Money given, Money takenBack)
            implements DecisionEvent {

        /** A decision is registered once. */
        @Override
        @JsonIgnore
        public Set<UniqueKey> claims() {
            return Set.of(UniqueKey.ofDecision(programme, legalBasis));
        }

        @Override
        @JsonIgnore
        public String writtenName() {
            return legalBasis.number() + ", " + legalBasis.date() + ", " + legalBasis.issuer();
        }
    }

    /** Money of the decision was given to a line; the entry that gives it stands in the same append. */
    record DecisionDrawn(ProgrammeCode programme, LegalBasis legalBasis, LineId line, Money amount)
            implements DecisionEvent {}

    /** Money given under the decision was taken back from a line, in the same append. */
    record DecisionRestored(ProgrammeCode programme, LegalBasis legalBasis, LineId line, Money amount)
            implements DecisionEvent {}

    /**
     * The amount of a decision was registered wrongly, or was changed by another decision. This amount holds from now
     * on, and the old amounts stay in the log.
     *
     * @param basis the decision or the record that corrects it
     */
    record DecisionCorrected(
            ProgrammeCode programme,
            LegalBasis legalBasis,
            Money before,
            Money amount,
            LegalBasis basis,
            @Nullable Text reason)
            implements DecisionEvent {}

    /** An event of a finding. It moves no money. */
    sealed interface FindingEvent extends LedgerEvent {
        /** The event that raised it. */
        EventId finding();

        /** Who asks, answers or concludes. */
        Actor by();
    }

    /** An auditor asked about an entry or a figure. */
    record FindingRaised(EventId finding, Subject subject, Severity severity, Ground ground, Text question, Actor by)
            implements FindingEvent {}

    /** The department answered; it may answer several times. */
    record FindingAnswered(EventId finding, Text answer, Actor by) implements FindingEvent {}

    /** An auditor closed the finding. */
    record FindingClosed(EventId finding, Text conclusion, Actor by) implements FindingEvent {}

    /** An auditor opened a closed finding again. */
    record FindingReopened(EventId finding, Text reason, Actor by) implements FindingEvent {}

    /** An event of a file of entries, which ends the append of the entries that it is about. */
    sealed interface ImportEvent extends LedgerEvent {
        Sha256 digest();

        Actor by();
    }

    /**
     * The rows of a file were recorded, in the same append before it, or those of its last part. A file is recorded once,
     * unless it was reversed.
     *
     * @param file of a file in parts, all of them together
     */
    record FileImported(ImportedFile file, Actor by) implements ImportEvent {
        @Override
        public Sha256 digest() {
            return file.digest();
        }
    }

    /**
     * A part of a file that is too long for one append was recorded, its rows in the same append before it.
     *
     * @param file what it says of rows and sums is of the part alone
     * @param part 1, 2, 3 … in the order of the file
     * @param through the number in the file of the last row of the part; where the rows are taken in the order of their
     *     days, how many of them have been dealt with
     */
    record FilePartImported(ImportedFile file, int part, int through, Actor by) implements ImportEvent {
        @Override
        public Sha256 digest() {
            return file.digest();
        }
    }

    /**
     * The entries of a file, or of the last of its parts that stood, were reversed in the same append before it.
     *
     * @param entries how many reversals there are; entries that had been reversed before have none
     */
    record ImportReversed(Sha256 digest, int part, int entries, Text reason, Actor by) implements ImportEvent {}

    /** An event of reconciling with the treasury: of the statements of one programme and budget year. */
    sealed interface ReconciliationEvent extends LedgerEvent {
        ProgrammeCode programme();

        FiscalYear year();

        /** The event by which the statement was loaded. */
        EventId statement();
    }

    /**
     * A statement of the treasury was loaded; its lines follow in the same append, and then how they were matched.
     *
     * @param supersedes the statement of the same period that counts no more; absent for the first one
     * @param reason why there is another one after both sides had signed
     */
    record StatementLoaded(
            EventId statement,
            StatementScope scope,
            StatementFile file,
            @Nullable EventId supersedes,
            @Nullable Text reason,
            Actor by)
            implements ReconciliationEvent {
        @Override
        @JsonIgnore
        public ProgrammeCode programme() {
            return scope.programme();
        }

        @Override
        @JsonIgnore
        public FiscalYear year() {
            return scope.year();
        }
    }

    /** Lines of a statement, in their order, after those that stand before them. */
    record StatementLines(ProgrammeCode programme, FiscalYear year, EventId statement, List<StatementLine> lines)
            implements ReconciliationEvent {
        public StatementLines {
            lines = List.copyOf(lines);
        }
    }

    /** Lines and payments were found to be the same money. */
    record MatchesFound(ProgrammeCode programme, FiscalYear year, EventId statement, List<Match> matches)
            implements ReconciliationEvent {
        public MatchesFound {
            matches = List.copyOf(matches);
        }
    }

    /** Lines and payments were found to differ; the numbers of differences go on from those that stand before them. */
    record DifferencesFound(ProgrammeCode programme, FiscalYear year, EventId statement, List<Difference> differences)
            implements ReconciliationEvent {
        public DifferencesFound {
            differences = List.copyOf(differences);
        }
    }

    /**
     * A statement was matched with the ledger; what was found stands before it in the same append, and what was found
     * earlier counts no more.
     *
     * @param position up to where the log was read
     */
    record StatementMatched(
            ProgrammeCode programme,
            FiscalYear year,
            EventId statement,
            long position,
            List<MatchRule> rules,
            int matches,
            int differences,
            Actor by)
            implements ReconciliationEvent {
        public StatementMatched {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Somebody said why the two sides differ.
     *
     * @param difference its number in the last matching, from 1
     */
    record DifferenceExplained(
            ProgrammeCode programme,
            FiscalYear year,
            EventId statement,
            int difference,
            DifferenceKind kind,
            @Nullable Text note,
            Actor by)
            implements ReconciliationEvent {}

    /**
     * Somebody found that differences of the last matching are the same money, which no rule had found.
     *
     * @param differences their numbers, from 1, in order; they differ no more
     * @param match what they are together
     */
    record MatchedByHand(
            ProgrammeCode programme,
            FiscalYear year,
            EventId statement,
            List<Integer> differences,
            Match match,
            @Nullable Text note,
            Actor by)
            implements ReconciliationEvent {
        public MatchedByHand {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Somebody took apart what was matched by hand; its differences are open again.
     *
     * @param difference the number of the first of them
     */
    record MatchTakenApart(ProgrammeCode programme, FiscalYear year, EventId statement, int difference, Actor by)
            implements ReconciliationEvent {}

    /**
     * One side signed that the statement and the ledger agree, but for what is explained.
     *
     * @param document the paper that the treasury signed; absent for our side
     * @param by who signed for us, or recorded that the treasury has signed
     */
    record StatementSigned(
            ProgrammeCode programme,
            FiscalYear year,
            EventId statement,
            Side side,
            @Nullable LegalBasis document,
            Actor by)
            implements ReconciliationEvent {}

    /**
     * An event of a person. It holds nothing by which anybody knows who that is: what is personal is kept apart, and the
     * event names the digest of it alone, sealed under a key that can be thrown away.
     */
    sealed interface PersonEvent extends LedgerEvent {
        PersonId person();

        /** Who did it: an administrator, the person itself, or the ledger on the word of an issuer. */
        Actor by();
    }

    /** An event after which other personal data are kept of a person. */
    sealed interface DataEvent extends PersonEvent {
        /** The digest of the sealed data. */
        Sha256 data();
    }

    /**
     * An administrator invited somebody.
     *
     * @param link the digest of the secret in the link by which the person comes in
     * @param until the last day on which the link serves
     */
    record PersonInvited(
            PersonId person, Pseudonym pseudonym, Rights rights, Sha256 data, Sha256 link, LocalDate until, Actor by)
            implements DataEvent {}

    /** An administrator gave a person a new link, because the old one or the password was lost. */
    record LinkGiven(PersonId person, Sha256 link, LocalDate until, Actor by) implements PersonEvent {}

    /** A person came in by a link and chose a password. */
    record PersonActivated(PersonId person, Sha256 link, Sha256 data, Actor by) implements DataEvent {}

    /** A person has another name or address; which, stands with the personal data. */
    record PersonNamed(PersonId person, Sha256 data, Actor by) implements DataEvent {}

    /**
     * A person has another password.
     *
     * @param link by which it was changed; absent where the old password was shown
     */
    record PasswordChanged(
            PersonId person, Sha256 data, @Nullable Sha256 link, Actor by) implements DataEvent {}

    /** A person shows more than a password from now on. */
    record SecondFactorSet(PersonId person, Factor factor, Sha256 data, Actor by) implements DataEvent {}

    /** A person shows that no more. */
    record SecondFactorRemoved(PersonId person, Factor factor, Sha256 data, Actor by) implements DataEvent {}

    /** A person has new codes for the day on which what it shows is lost; older ones serve no more. */
    record RecoveryCodesMade(PersonId person, Sha256 data, Actor by) implements DataEvent {}

    /** A person came in by one of these codes, which is not among its data any more. */
    record RecoveryCodeUsed(PersonId person, Sha256 data, Actor by) implements DataEvent {}

    /** An administrator gave a person other rights; these are all that it has. */
    record RightsChanged(PersonId person, Rights rights, Actor by) implements PersonEvent {}

    /** An administrator locked a person out. */
    record PersonSuspended(PersonId person, Actor by) implements PersonEvent {}

    /** An administrator let a person in again. */
    record PersonRestored(PersonId person, Actor by) implements PersonEvent {}

    /**
     * A person made a token for a machine.
     *
     * @param secret the digest of the token, which is long and random
     * @param until the last day on which it serves
     */
    record TokenIssued(PersonId person, TokenId token, Sha256 secret, TokenScope scope, LocalDate until, Actor by)
            implements PersonEvent {}

    /** A token serves no more. */
    record TokenRevoked(PersonId person, TokenId token, Actor by) implements PersonEvent {}

    /** The personal data of a person were thrown away with their key; its pseudonym stays in entries. */
    record PersonForgotten(PersonId person, Actor by) implements PersonEvent {}

    /**
     * Somebody came in for the first time on the word of an issuer, who also says what the person may do.
     *
     * @param subject a keyed digest of the issuer and of what it calls the person
     */
    record PersonAdmitted(PersonId person, Pseudonym pseudonym, Sha256 subject, Rights rights, Sha256 data, Actor by)
            implements DataEvent {}

    /** The issuer says of a person who signs in that it has other rights; these are all that it has. */
    record RightsClaimed(PersonId person, Rights rights, Actor by) implements PersonEvent {}

    /** An event that moves money; it belongs to one line and bears an accounting date. */
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "Allocated", value = Allocated.class),
        @JsonSubTypes.Type(name = "AllocationReduced", value = AllocationReduced.class),
        @JsonSubTypes.Type(name = "Allotted", value = Allotted.class),
        @JsonSubTypes.Type(name = "AllotmentWithdrawn", value = AllotmentWithdrawn.class),
        @JsonSubTypes.Type(name = "Reallocated", value = Reallocated.class),
        @JsonSubTypes.Type(name = "Adjusted", value = Adjusted.class),
        @JsonSubTypes.Type(name = "Committed", value = Committed.class),
        @JsonSubTypes.Type(name = "CommitmentReleased", value = CommitmentReleased.class),
        @JsonSubTypes.Type(name = "Disbursed", value = Disbursed.class),
        @JsonSubTypes.Type(name = "AdvanceRecovered", value = AdvanceRecovered.class),
        @JsonSubTypes.Type(name = "Refunded", value = Refunded.class),
        @JsonSubTypes.Type(name = "CarriedOver", value = CarriedOver.class),
        @JsonSubTypes.Type(name = "Lapsed", value = Lapsed.class),
        @JsonSubTypes.Type(name = "Reversed", value = Reversed.class),
        @JsonSubTypes.Type(name = "Proposed", value = Proposed.class),
        @JsonSubTypes.Type(name = "Approved", value = Approved.class),
        @JsonSubTypes.Type(name = "Rejected", value = Rejected.class),
        @JsonSubTypes.Type(name = "Withdrawn", value = Withdrawn.class),
        @JsonSubTypes.Type(name = "Expired", value = Expired.class)
    })
    sealed interface MoneyEvent extends YearEvent {
        LocalDate effectiveDate();

        /** The entry's place in the budget classification, if it is known. */
        default @Nullable Classification classification() {
            return null;
        }

        /** The decision it rests on, if it names one. */
        default @Nullable LegalBasis legalBasis() {
            return null;
        }
    }

    /** An event that moves money by itself. The other events that move money only hold an entry until it is settled. */
    public sealed interface Entry extends MoneyEvent {}

    /** An entry that gives, moves, carries over or lapses the budget, by a decision if it names one. */
    sealed interface BudgetEntry extends Entry {
        @Override
        @Nullable
        LegalBasis legalBasis();
    }

    /** An entry that changes what stands given under its decision ({@link Grant}). */
    sealed interface AllocationEntry extends BudgetEntry {
        @Override
        LegalBasis legalBasis();

        Money amount();

        /** A reader of what stands given under the decision learns by this key that it has changed. */
        @Override
        @JsonIgnore
        default Set<UniqueKey> claims() {
            return Set.of(UniqueKey.ofBasis(line().programme(), legalBasis()));
        }
    }

    /** An entry that gives money under its decision. */
    sealed interface AllocationRise extends AllocationEntry {}

    /** An entry that takes back money given under its decision. */
    sealed interface AllocationCut extends AllocationEntry {}

    /** An entry that moves, carries over or lapses what was given before. */
    sealed interface BudgetMove extends BudgetEntry {}

    /** An entry that promises or spends the budget, or brings it back. */
    sealed interface SpendingEntry extends Entry {}

    /** A contract or a payment: an entry with a payee. */
    sealed interface PayeeEntry extends SpendingEntry {
        UnitCode unit();

        SourceCode source();

        Text payee();

        /** The number of its contract or voucher. */
        @JsonIgnore
        VoucherNumber number();

        @Override
        @JsonIgnore
        default String writtenName() {
            return number().value();
        }
    }

    /** An entry about one row. */
    sealed interface RowEntry extends Entry {
        SourceCode source();

        @Nullable
        UnitCode unit();

        Money amount();

        /** The row that it is about; of an entry over two years, that of its own year. */
        @JsonIgnore
        default BudgetKey row() {
            return new BudgetKey(year(), source(), unit());
        }

        /** All rows that it names. */
        @JsonIgnore
        default List<BudgetKey> rows() {
            return List.of(row());
        }
    }

    /** An entry that is asked for as it stands, and that no other entry is recorded with. */
    sealed interface PlainEntry extends RowEntry {}

    /** Money was given (giao dự toán) to the pool, or straight to a unit. */
    record Allocated(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements AllocationRise, PlainEntry {}

    /** Grant money was taken back. */
    record AllocationReduced(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements AllocationCut, PlainEntry {}

    /** Money of the pool went to a unit (phân bổ). */
    record Allotted(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements BudgetMove, PlainEntry {}

    /** A unit's money went back to the pool. */
    record AllotmentWithdrawn(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements BudgetMove, PlainEntry {}

    /**
     * Money moved from one place to another (điều chỉnh). A reallocation between two lines is recorded whole in each
     * line, the giver first, in one append; {@code line} names the line of this half.
     */
    record Reallocated(
            LineId line,
            Place from,
            Place to,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements BudgetMove {

        @Override
        @JsonIgnore
        public FiscalYear year() {
            return from.year();
        }

        /** Whether another line records the other half. */
        @JsonIgnore
        public boolean betweenLines() {
            return !from.line().equals(to.line());
        }
    }

    /**
     * Money went out of a place or came into it, as one part of a decision with many lines (điều chỉnh dự toán). The
     * parts balance to zero, and all of them stand in one append.
     *
     * @param adjustment the id that ties the parts together
     * @param total the sum of all parts that go out, in đồng
     */
    record Adjusted(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Direction direction,
            Money amount,
            EventId adjustment,
            Money total,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements BudgetMove, RowEntry {}

    /**
     * Money of a unit was promised to a contract (cam kết chi).
     *
     * @param raises the first event of the commitment that this one raises; absent for a new commitment
     * @param addition true if the contract already has a commitment and gets another one
     */
    record Committed(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            VoucherNumber contract,
            Text payee,
            @Nullable EventId raises,
            @Nullable Boolean addition,
            LocalDate effectiveDate,
            @Nullable Classification classification,
            @Nullable Text note)
            implements PayeeEntry, PlainEntry {
        public Committed(
                LineId line,
                FiscalYear year,
                SourceCode source,
                UnitCode unit,
                Money amount,
                VoucherNumber contract,
                Text payee,
                @Nullable EventId raises,
                LocalDate effectiveDate,
                @Nullable Classification classification,
                @Nullable Text note) {
            this(line, year, source, unit, amount, contract, payee, raises, null, effectiveDate, classification, note);
        }

        /** A contract is committed once for a programme and unit, unless more of it is said to be meant. */
        @Override
        @JsonIgnore
        public Set<UniqueKey> claims() {
            return raises == null && !Boolean.TRUE.equals(addition)
                    ? Set.of(UniqueKey.ofContract(line.programme(), unit, contract))
                    : Set.of();
        }

        @Override
        @JsonIgnore
        public VoucherNumber number() {
            return contract;
        }
    }

    /** Money that was committed became free again. */
    record CommitmentReleased(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            EventId commitment,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements SpendingEntry, PlainEntry {}

    /**
     * A unit paid (giải ngân).
     *
     * @param commitment the first event of the commitment that pays; absent if free money pays
     */
    record Disbursed(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            DisbursementKind kind,
            VoucherNumber reference,
            Text payee,
            @Nullable EventId commitment,
            LocalDate effectiveDate,
            @Nullable Classification classification,
            @Nullable Text note)
            implements PayeeEntry, PlainEntry {

        /** One voucher number for one line, unit and year (domain rule 9). */
        @Override
        @JsonIgnore
        public Set<UniqueKey> claims() {
            return Set.of(UniqueKey.ofVoucher(line, unit, year, reference));
        }

        @Override
        @JsonIgnore
        public VoucherNumber number() {
            return reference;
        }
    }

    /**
     * Work was accepted for money paid out before (thu hồi tạm ứng); no cash moves.
     *
     * @param advance the payment that is recovered
     */
    record AdvanceRecovered(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            EventId advance,
            VoucherNumber reference,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements SpendingEntry, RowEntry {

        /** One voucher recovers an advance once; the payment it stands beside may bear the same number. */
        @Override
        @JsonIgnore
        public Set<UniqueKey> claims() {
            return Set.of(UniqueKey.ofRecovery(advance, reference));
        }

        @Override
        @JsonIgnore
        public String writtenName() {
            return reference.value();
        }
    }

    /**
     * Money that had been paid came back (nộp trả).
     *
     * @param from PAID, or ADVANCED for an advance that was not recovered
     * @param payment the payment that is refunded, if it is known; always present for an advance
     * @param commitment the commitment that the money goes back to; absent if the money becomes free
     */
    record Refunded(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            Account from,
            @Nullable EventId payment,
            @Nullable EventId commitment,
            VoucherNumber reference,
            LocalDate effectiveDate,
            @Nullable Text note)
            implements SpendingEntry, RowEntry {

        /** One voucher number for what comes back to one line, unit and year (domain rule 9). */
        @Override
        @JsonIgnore
        public Set<UniqueKey> claims() {
            return Set.of(UniqueKey.ofRefund(line, unit, year, reference));
        }

        @Override
        @JsonIgnore
        public String writtenName() {
            return reference.value();
        }
    }

    /**
     * The rest of a closed year went to the same account of the next (chuyển nguồn).
     *
     * @param year the year it comes from
     * @param item the commitment or advance it belongs to
     */
    record CarriedOver(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Account account,
            @Nullable EventId item,
            Money amount,
            LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note)
            implements BudgetMove, PlainEntry {

        /** The same row in the year that receives the money. */
        @JsonIgnore
        public BudgetKey nextRow() {
            return new BudgetKey(year.next(), source, unit);
        }

        @Override
        @JsonIgnore
        public List<BudgetKey> rows() {
            return List.of(row(), nextRow());
        }
    }

    /** The rest of a closed year is no longer to be spent (hủy dự toán). */
    record Lapsed(
            LineId line,
            FiscalYear year,
            SourceCode source,
            @Nullable UnitCode unit,
            Money amount,
            LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note)
            implements BudgetMove, PlainEntry {}

    /**
     * An entry was undone by its mirror (bút toán đảo). The event holds the event that it undoes, so its postings
     * follow from it alone.
     */
    record Reversed(
            LineId line,
            EventId event,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
            MoneyEvent reversed,

            Text reason,
            LocalDate effectiveDate)
            implements Entry {

        @Override
        @JsonIgnore
        public FiscalYear year() {
            return reversed.year();
        }

        /** An event is reversed once (domain rule 8); what it gave under a decision is given no longer. */
        @Override
        @JsonIgnore
        public Set<UniqueKey> claims() {
            var reversal = UniqueKey.ofReversal(event);
            return Grant.by(this).map(given -> Set.of(reversal, given.basis())).orElse(Set.of(reversal));
        }

        /** The voucher of an undone payment may be entered again, rightly this time. */
        @Override
        @JsonIgnore
        public Set<UniqueKey> releases() {
            return reversed.claims().stream()
                    .filter(key -> !key.kind().isHandedOver())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * One person asked for an entry that another person is to approve (four eyes). The money that it would spend is set
     * aside until the proposal is settled.
     *
     * @param entry exactly what is recorded on approval
     * @param by the proposer
     * @param expires the last day on which it can be approved
     * @param effectiveDate the entry's own date, here and in the event that settles the proposal: so no date shows both
     *     the entry and the money set aside for it
     * @param group the group of entries that are settled together; absent for an entry alone
     */
    record Proposed(
            LineId line,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
            MoneyEvent entry,

            Actor by,
            LocalDate expires,
            LocalDate effectiveDate,
            @Nullable Text note,
            @Nullable Group group)
            implements MoneyEvent {

        @Override
        @JsonIgnore
        public FiscalYear year() {
            return entry.year();
        }
    }

    /**
     * Proposals that are settled together follow each other in the log.
     *
     * @param place of this one, from 0
     * @param size how many they are
     */
    record Group(int place, int size) {}

    /** A proposal came to its end, and what it had set aside is free. */
    sealed interface ProposalSettled extends MoneyEvent {
        /** The event that proposed. */
        EventId proposal();

        /** The entry that was proposed. */
        MoneyEvent entry();

        /** The person who settled the proposal. */
        Actor by();

        @Override
        @JsonIgnore
        default FiscalYear year() {
            return entry().year();
        }
    }

    /** Somebody else said yes; the entry follows in the same append. */
    record Approved(
            LineId line,
            EventId proposal,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
            MoneyEvent entry,

            Actor by,
            LocalDate effectiveDate)
            implements ProposalSettled {}

    /** Somebody else said no. */
    record Rejected(
            LineId line,
            EventId proposal,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
            MoneyEvent entry,

            Actor by,
            Text reason,
            LocalDate effectiveDate)
            implements ProposalSettled {}

    /** The proposer took the proposal back. */
    record Withdrawn(
            LineId line,
            EventId proposal,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
            MoneyEvent entry,

            Actor by,
            LocalDate effectiveDate)
            implements ProposalSettled {}

    /** The proposal ended because nobody had approved it in time. */
    record Expired(
            LineId line,
            EventId proposal,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
            MoneyEvent entry,

            Actor by,
            LocalDate effectiveDate)
            implements ProposalSettled {}
}
