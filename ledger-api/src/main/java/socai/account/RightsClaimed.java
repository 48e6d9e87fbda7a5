package socai.account;

/**
 * Somebody has come in whose issuer says other rights than before; the log has them.
 *
 * @param who what entries call the person
 */
public record RightsClaimed(String who) {}
