package socai.ledger.value;

/** What a payment is for. */
public enum DisbursementKind {
    /** Thanh toán khối lượng hoàn thành. */
    COMPLETED_WORK,
    /** Tạm ứng, to be recovered when work is accepted. */
    ADVANCE
}
