package socai.export.iati;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import socai.ledger.posting.BudgetColumn;
import socai.ledger.posting.Posting;
import socai.ledger.value.SourceCode;

/** The sums that donors count, by the codes of the aid transparency standard. A reversal counts below zero. */
enum IatiTransactionType {
    /** An incoming commitment. */
    GIVEN("11"),
    /** An outgoing commitment: the contract, not what is paid on it. */
    COMMITTED("2"),
    DISBURSED("3");

    private final String code;

    IatiTransactionType(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Sums the postings of one event for one source, in đồng; a sum of zero is absent. */
    static Map<IatiTransactionType, Long> of(List<Posting> postings, SourceCode source) {
        var flows = new EnumMap<IatiTransactionType, Long>(IatiTransactionType.class);
        for (var posting : postings) {
            if (posting.key().row().source().equals(source)) {
                switch (posting.key().account()) {
                    case SOURCE -> {
                        if (posting.movement() == BudgetColumn.ALLOCATED) {
                            flows.merge(GIVEN, -posting.amount(), Math::addExact);
                        }
                    }
                    case COMMITTED -> flows.merge(COMMITTED, posting.amount(), Math::addExact);
                    case PAID, ADVANCED -> flows.merge(DISBURSED, posting.amount(), Math::addExact);
                    case UNALLOTTED, AVAILABLE -> {}
                }
            }
        }
        // A payment on a contract uses the commitment up and takes none of it back.
        if (flows.getOrDefault(DISBURSED, 0L) != 0) {
            flows.remove(COMMITTED);
        }
        flows.values().removeIf(amount -> amount == 0);
        return flows;
    }
}
