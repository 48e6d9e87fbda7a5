package socai.api.request;

import socai.ledger.refusal.InvalidValue;

/** A position of the log, as a request names it. */
public record LogPosition(long value) {
    /**
     * Reads a whole number that is not negative.
     *
     * @throws InvalidValue for anything else
     */
    static LogPosition parse(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidValue("position", text);
        }
        return new LogPosition(Long.parseLong(text));
    }
}
