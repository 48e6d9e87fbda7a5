package socai.ledger.event;

import java.util.Map;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.Sha256;
import socai.ledger.value.StreamName;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

/** Something of which the whole log may hold one at a time, checked in the same append. */
public record UniqueKey(Kind kind, String value) {
    /** The kinds of unique keys. */
    public enum Kind {
        /** A voucher number in one line, unit and year (domain rule 9). */
        VOUCHER,
        /** A voucher number for what comes back to one line, unit and year (domain rule 9). */
        REFUND,
        /** A voucher number for the recovery of one advance (domain rule 9). */
        RECOVERY,
        /** The reversal of one event (domain rule 8). */
        REVERSAL,
        /** The number of a contract that a unit commits money to in one programme. */
        CONTRACT,
        /** The registration of one decision. */
        DECISION,
        /** The last entry that gives under a decision; the next takes it over. */
        BASIS,
        /** A request that its caller gave a name of its own. */
        REQUEST;

        /** Whether a new claim takes the key over from its holder instead of being refused. */
        public boolean isHandedOver() {
            return this == BASIS;
        }
    }

    /**
     * Some signs stand for a dozen letters. A longer form is cut to its digest, because an index limits the length of
     * its values.
     */
    private static final int LONGEST_FORM = 200;

    static UniqueKey ofVoucher(LineId line, UnitCode unit, FiscalYear year, VoucherNumber number) {
        return new UniqueKey(Kind.VOUCHER, line + "/" + unit + "/" + year + "/" + form(number));
    }

    static UniqueKey ofRefund(LineId line, UnitCode unit, FiscalYear year, VoucherNumber number) {
        return new UniqueKey(Kind.REFUND, line + "/" + unit + "/" + year + "/" + form(number));
    }

    static UniqueKey ofRecovery(EventId advance, VoucherNumber number) {
        return new UniqueKey(Kind.RECOVERY, advance + "/" + form(number));
    }

    /** The key of the first commitment of a contract. */
    static UniqueKey ofContract(ProgrammeCode programme, UnitCode unit, VoucherNumber number) {
        return new UniqueKey(Kind.CONTRACT, programme + "/" + unit + "/" + form(number));
    }

    private static String form(VoucherNumber number) {
        return indexed(number.identity());
    }

    /** The form of a name as an index can hold it. */
    public static String indexed(String form) {
        return form.length() <= LONGEST_FORM ? form : Sha256.of(form).hex();
    }

    /** The key of an event's one reversal. */
    public static UniqueKey ofReversal(EventId event) {
        return new UniqueKey(Kind.REVERSAL, event.toString());
    }

    /** The key of the one registration of a decision. */
    public static UniqueKey ofDecision(ProgrammeCode programme, LegalBasis decision) {
        return new UniqueKey(Kind.DECISION, decisionKey(programme, decision));
    }

    /** The key of the last entry that gives under a decision. */
    public static UniqueKey ofBasis(ProgrammeCode programme, LegalBasis decision) {
        return new UniqueKey(Kind.BASIS, decisionKey(programme, decision));
    }

    /** The value of a decision's keys, however the decision is written. */
    private static String decisionKey(ProgrammeCode programme, LegalBasis decision) {
        return StreamName.ofDecisions(programme) + Sha256.of(decision.identity());
    }

    /** The key of what an actor asks under a name that he uses once. */
    public static UniqueKey ofRequest(String actor, String name) {
        return new UniqueKey(Kind.REQUEST, actor + "/" + name);
    }

    /** The refusal for a claim on a key that the event at this position already holds. */
    public Refusal heldBy(long position) {
        Map<String, Object> holder = Map.of("position", position);
        return switch (kind) {
            case VOUCHER, REFUND, RECOVERY -> new Refusal(RefusalCode.DUPLICATE_VOUCHER, "reference", holder);
            case REVERSAL -> new Refusal(RefusalCode.ALREADY_REVERSED, "event", holder);
            case CONTRACT -> new Refusal(RefusalCode.DUPLICATE_CONTRACT, "contract", holder);
            case DECISION -> new Refusal(RefusalCode.DECISION_REGISTERED, "legalBasis", holder);
            case BASIS -> throw new IllegalStateException("it is handed over");
            case REQUEST -> new Refusal(RefusalCode.IDEMPOTENCY_KEY_REUSED, "Idempotency-Key", holder);
        };
    }
}
