package socai.ledger.value;

/** The purposes of a payment. */
public enum DisbursementKind {
    /** Thanh toán khối lượng hoàn thành. */
    COMPLETED_WORK,
    /** Tạm ứng, to be recovered when work is accepted. */
    ADVANCE
}
