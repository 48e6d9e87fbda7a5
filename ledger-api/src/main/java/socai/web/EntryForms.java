package socai.web;

import java.util.List;
import java.util.Optional;

/** Every form that records an entry of a line. */
final class EntryForms {
    static final List<EntryForm> ALL = List.of(
            GivingForms.ALLOCATION,
            GivingForms.REDUCTION,
            GivingForms.ALLOTMENT,
            GivingForms.WITHDRAWAL,
            PromisingForms.COMMITMENT,
            PromisingForms.RAISE,
            PromisingForms.RELEASE,
            SpendingForms.DISBURSEMENT,
            SpendingForms.RECOVERY,
            SpendingForms.REFUND,
            MovingForms.REALLOCATION,
            MovingForms.CARRY_OVER,
            MovingForms.LAPSE,
            MovingForms.REVERSAL);

    /** Those that a line's page names beside its two usual ones: they need nothing but the line. */
    static final List<EntryForm> TASKS = List.of(
            PromisingForms.COMMITMENT,
            PromisingForms.RAISE,
            PromisingForms.RELEASE,
            SpendingForms.RECOVERY,
            MovingForms.REALLOCATION,
            GivingForms.WITHDRAWAL,
            GivingForms.ALLOCATION,
            GivingForms.REDUCTION);

    private EntryForms() {}

    static Optional<EntryForm> at(String path) {
        return ALL.stream().filter(form -> form.path().equals(path)).findFirst();
    }
}
