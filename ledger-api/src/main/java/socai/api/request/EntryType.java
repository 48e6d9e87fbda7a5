package socai.api.request;

/** The entries that batches and proposals may hold, by the names of their commands. */
public enum EntryType {
    ALLOCATE("Allocate", Requests.Allocation.class, true),
    REDUCE("ReduceAllocation", Requests.Allocation.class, true),
    ALLOT("Allot", Requests.Allotment.class, true),
    WITHDRAW("WithdrawAllotment", Requests.Allotment.class, true),
    COMMIT("Commit", Requests.Commitment.class, true),
    RELEASE("ReleaseCommitment", Requests.NamedRelease.class, true),
    DISBURSE("Disburse", Requests.Disbursement.class, true),
    RECOVER("RecoverAdvance", Requests.Recovery.class, true),
    REFUND("Refund", Requests.Refunding.class, true),
    CARRY_OVER("CarryOver", Requests.CarryingOver.class, true),
    LAPSE("Lapse", Requests.Lapsing.class, true),
    REALLOCATE("Reallocate", Requests.Reallocation.class, false),
    ADJUST("Adjust", Requests.Adjustment.class, false),
    REVERSE("Reverse", Requests.Reversal.class, false);

    private final String title;
    private final Class<? extends Record> body;
    private final boolean onLine;

    EntryType(String title, Class<? extends Record> body, boolean onLine) {
        this.title = title;
        this.body = body;
        this.onLine = onLine;
    }

    Class<? extends Record> body() {
        return body;
    }

    /** Whether the line is told beside the body, as an address tells it. */
    boolean isOnLine() {
        return onLine;
    }

    @Override
    public String toString() {
        return title;
    }
}
