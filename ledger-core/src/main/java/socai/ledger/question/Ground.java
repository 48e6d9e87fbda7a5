package socai.ledger.question;

import socai.ledger.text.Text;

/** By what something is asked: a rule of ours or of a detector, or a law; and which. */
public record Ground(Kind kind, Text name) {
    /** Stored by these names for ever. */
    public enum Kind {
        RULE,
        LAW
    }
}
