package socai.web.entry;

import java.util.List;
import java.util.Optional;

/** Every form that records an entry of a line. */
public final class EntryForms {
    public static final List<EntryForm> ALL = List.of(
            AllocationForms.ALLOCATION,
            AllocationForms.REDUCTION,
            AllocationForms.ALLOTMENT,
            AllocationForms.WITHDRAWAL,
            CommitmentForms.COMMITMENT,
            CommitmentForms.RAISE,
            CommitmentForms.RELEASE,
            PaymentForms.DISBURSEMENT,
            PaymentForms.RECOVERY,
            PaymentForms.REFUND,
            TransferForms.REALLOCATION,
            TransferForms.CARRY_OVER,
            TransferForms.LAPSE,
            TransferForms.REVERSAL);

    /** Those that a line's page names beside its two usual ones: they need nothing but the line. */
    public static final List<EntryForm> TASKS = List.of(
            CommitmentForms.COMMITMENT,
            CommitmentForms.RAISE,
            CommitmentForms.RELEASE,
            PaymentForms.RECOVERY,
            TransferForms.REALLOCATION,
            AllocationForms.WITHDRAWAL,
            AllocationForms.ALLOCATION,
            AllocationForms.REDUCTION);

    private EntryForms() {}

    static Optional<EntryForm> at(String path) {
        return ALL.stream().filter(form -> form.path().equals(path)).findFirst();
    }
}
