package socai.web;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.Classification;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.Adjusted;
import socai.ledger.LedgerEvent.AdvanceRecovered;
import socai.ledger.LedgerEvent.Allocated;
import socai.ledger.LedgerEvent.AllocationReduced;
import socai.ledger.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.LedgerEvent.Allotted;
import socai.ledger.LedgerEvent.Approved;
import socai.ledger.LedgerEvent.CarriedOver;
import socai.ledger.LedgerEvent.CommitmentReleased;
import socai.ledger.LedgerEvent.Committed;
import socai.ledger.LedgerEvent.ControlSet;
import socai.ledger.LedgerEvent.DecisionEvent;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.EnvelopeSet;
import socai.ledger.LedgerEvent.Expired;
import socai.ledger.LedgerEvent.Lapsed;
import socai.ledger.LedgerEvent.LineExtended;
import socai.ledger.LedgerEvent.LineOpened;
import socai.ledger.LedgerEvent.LogKeyReplaced;
import socai.ledger.LedgerEvent.ProgrammeDefined;
import socai.ledger.LedgerEvent.ProgrammeExtended;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LedgerEvent.Refunded;
import socai.ledger.LedgerEvent.Rejected;
import socai.ledger.LedgerEvent.Reversed;
import socai.ledger.LedgerEvent.Withdrawn;
import socai.ledger.LedgerEvent.YearClosed;
import socai.ledger.LedgerEvent.YearReopened;
import socai.ledger.LegalBasis;
import socai.ledger.Text;

/**
 * What an entry says of itself in words.
 *
 * @param about the entry that this one continues: its commitment, its advance, its payment, its proposal
 */
record Papers(
        @Nullable String voucher,
        @Nullable String payee,
        @Nullable LegalBasis legalBasis,
        @Nullable String otherLine,
        @Nullable String classification,
        @Nullable String note,
        @Nullable EventId about) {
    static final Papers NONE = new Papers(null, null, null, null, null, null, null);

    static Papers of(LedgerEvent event, Names names) {
        return switch (event) {
            case ProgrammeDefined e -> NONE;
            case ProgrammeExtended e -> decided(e.legalBasis(), e.note());
            case LineExtended e -> NONE;
            case EnvelopeSet e -> decided(e.legalBasis(), null);
            case LineOpened e -> NONE;
            case ControlSet e -> decided(e.setting().legalBasis(), null);
            case DecisionEvent e -> decided(e.legalBasis(), null);
            case LogKeyReplaced e -> NONE;
            case YearClosed e -> decided(e.legalBasis(), e.note());
            case YearReopened e -> decided(e.legalBasis(), e.reason());
            case Allocated e -> decided(e.legalBasis(), e.note());
            case AllocationReduced e -> decided(e.legalBasis(), e.note());
            case Allotted e -> decided(e.legalBasis(), e.note());
            case AllotmentWithdrawn e -> decided(e.legalBasis(), e.note());
            case Reallocated e ->
                new Papers(null, null, e.legalBasis(), otherLine(e, names), null, text(e.note()), null);
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
                yield new Papers(
                        undone.voucher(), undone.payee(), null, undone.otherLine(), null, text(e.reason()), null);
            }
            case Proposed e -> of(e.entry(), names);
            case Approved e -> of(e.entry(), names).about(e.proposal());
            case Rejected e -> continued(null, e.reason(), e.proposal());
            case Withdrawn e -> continued(null, null, e.proposal());
            case Expired e -> continued(null, null, e.proposal());
        };
    }

    private static Papers decided(@Nullable LegalBasis legalBasis, @Nullable Text note) {
        return new Papers(null, null, legalBasis, null, null, text(note), null);
    }

    private static Papers spent(
            String voucher,
            Text payee,
            @Nullable Classification classification,
            @Nullable Text note,
            @Nullable EventId about) {
        return new Papers(voucher, payee.value(), null, null, index(classification), text(note), about);
    }

    private static Papers continued(@Nullable String voucher, @Nullable Text note, @Nullable EventId about) {
        return new Papers(voucher, null, null, null, null, text(note), about);
    }

    private Papers about(@Nullable EventId entry) {
        return new Papers(voucher, payee, legalBasis, otherLine, classification, note, entry);
    }

    private static @Nullable String otherLine(Reallocated event, Names names) {
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
