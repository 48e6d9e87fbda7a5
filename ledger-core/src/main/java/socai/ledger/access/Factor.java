package socai.ledger.access;

/** What a person shows at sign-in beside the password; the names are stored for ever. */
public enum Factor {
    /** A code that changes every half minute (RFC 6238). */
    TOTP,
    /** A key of a device (WebAuthn). */
    PASSKEY
}
