package socai.account;

import socai.ledger.refusal.InvalidValue;

/** A password as somebody typed it. It is never printed, and no answer tells it. */
public record Secret(String text) {
    private static final int LONGEST = 1_000;

    /**
     * Takes any text that is not out of all measure; whether it is fit is said elsewhere.
     *
     * @throws InvalidValue without the text
     */
    public Secret {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new InvalidValue("secret", "…");
        }
    }

    @Override
    public String toString() {
        return "…";
    }
}
