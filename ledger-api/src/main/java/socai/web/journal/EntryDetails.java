package socai.web.journal;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.EnvelopeSet;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.ImportEvent;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Rejected;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.Withdrawn;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.event.LedgerEvent.YearReopened;
import socai.ledger.text.Text;
import socai.ledger.value.Classification;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;
import socai.web.names.Labels;

/**
 * The texts of an entry.
 *
 * @param about the entry that this one continues: its commitment, advance, payment or proposal
 */
public record EntryDetails(
        @Nullable String voucher,
        @Nullable String payee,
        @Nullable LegalBasis legalBasis,
        @Nullable String otherLine,
        @Nullable String classification,
        @Nullable String note,
        @Nullable EventId about) {
    static final EntryDetails NONE = new EntryDetails(null, null, null, null, null, null, null);

    public static EntryDetails of(LedgerEvent event, Labels names) {
        return switch (event) {
            case ProgrammeDefined e -> NONE;
            case ProgrammeExtended e -> decided(e.legalBasis(), e.note());
            case LineExtended e -> NONE;
            case EnvelopeSet e -> decided(e.legalBasis(), null);
            case LineOpened e -> NONE;
            case ControlSet e -> decided(e.setting().legalBasis(), null);
            case DecisionEvent e -> decided(e.legalBasis(), null);
            case LogKeyReplaced e -> NONE;
            case ImportEvent e -> NONE;
            case FindingEvent e -> NONE;
            case PersonEvent e -> NONE;
            case YearClosed e -> decided(e.legalBasis(), e.note());
            case YearReopened e -> decided(e.legalBasis(), e.reason());
            case Allocated e -> decided(e.legalBasis(), e.note());
            case AllocationReduced e -> decided(e.legalBasis(), e.note());
            case Allotted e -> decided(e.legalBasis(), e.note());
            case AllotmentWithdrawn e -> decided(e.legalBasis(), e.note());
            case Reallocated e ->
                new EntryDetails(null, null, e.legalBasis(), otherLine(e, names), null, text(e.note()), null);
            case Adjusted e -> decided(e.legalBasis(), e.note());
            case Committed e -> spent(e.contract().value(), e.payee(), e.classification(), e.note(), e.raises());
            case CommitmentReleased e -> continued(null, e.note(), e.commitment());
            case Disbursed e -> spent(e.reference().value(), e.payee(), e.classification(), e.note(), e.commitment());
            case AdvanceRecovered e -> continued(e.reference().value(), e.note(), e.advance());
            case Refunded e -> continued(e.reference().value(), e.note(), e.payment());
            case CarriedOver e -> decided(e.legalBasis(), e.note()).about(e.item());
            case Lapsed e -> decided(e.legalBasis(), e.note());
            case Reversed e -> {
                var undone = of(e.reversed(), names);
                yield new EntryDetails(
                        undone.voucher(), undone.payee(), null, undone.otherLine(), null, text(e.reason()), null);
            }
            case Proposed e -> of(e.entry(), names);
            case Approved e -> of(e.entry(), names).about(e.proposal());
            case Rejected e -> continued(null, e.reason(), e.proposal());
            case Withdrawn e -> continued(null, null, e.proposal());
            case Expired e -> continued(null, null, e.proposal());
        };
    }

    private static EntryDetails decided(@Nullable LegalBasis legalBasis, @Nullable Text note) {
        return new EntryDetails(null, null, legalBasis, null, null, text(note), null);
    }

    private static EntryDetails spent(
            String voucher,
            Text payee,
            @Nullable Classification classification,
            @Nullable Text note,
            @Nullable EventId about) {
        return new EntryDetails(voucher, payee.value(), null, null, index(classification), text(note), about);
    }

    private static EntryDetails continued(@Nullable String voucher, @Nullable Text note, @Nullable EventId about) {
        return new EntryDetails(voucher, null, null, null, null, text(note), about);
    }

    private EntryDetails about(@Nullable EventId entry) {
        return new EntryDetails(voucher, payee, legalBasis, otherLine, classification, note, entry);
    }

    private static @Nullable String otherLine(Reallocated event, Labels names) {
        if (!event.betweenLines()) {
            return null;
        }
        var other = event.line().equals(event.from().line())
                ? event.to().line()
                : event.from().line();
        var label = names.line(other);
        return label.code() + " · " + label.name();
    }

    /** The parts that are known, in the order in which forms of the treasury print them. */
    private static @Nullable String index(@Nullable Classification of) {
        return of == null
                ? null
                : Stream.of(
                                of.chapter() == null ? null : of.chapter().value(),
                                of.category() == null ? null : of.category().value(),
                                of.section() == null ? null : of.section().value(),
                                of.item() == null ? null : of.item().value(),
                                of.subItem() == null ? null : of.subItem().value(),
                                of.targetProgramme() == null
                                        ? null
                                        : of.targetProgramme().value())
                        .map(part -> Objects.requireNonNullElse(part, "–"))
                        .collect(Collectors.joining(" · "));
    }

    private static @Nullable String text(@Nullable Text text) {
        return text == null ? null : text.value();
    }
}
