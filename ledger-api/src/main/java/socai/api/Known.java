package socai.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import socai.ledger.InvalidValue;
import socai.log.EventLog;

/** Up to where the log is looked at: a position, an instant with its offset, or the end of a day in Việt Nam. */
sealed interface Known {
    /** Everything up to a position. */
    record Position(long position) implements Known {}

    /** Everything recorded until an instant. */
    record Until(Instant instant) implements Known {}

    ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");
    Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /**
     * Reads what a person or a machine asks for.
     *
     * @throws InvalidValue when it is none of the three
     */
    static Known parse(String text) {
        try {
            if (text.matches("[0-9]{1,18}")) {
                return new Position(Long.parseLong(text));
            }
            return new Until(
                    DAY.matcher(text).matches()
                            ? Values.date(text)
                                    .plusDays(1)
                                    .atStartOfDay(VIET_NAM)
                                    .toInstant()
                                    .minusNanos(1)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | InvalidValue e) {
            throw new InvalidValue("known", text);
        }
    }

    /**
     * The position it means.
     *
     * @throws InvalidRequest naming the field when the log has not come so far: the answer could change
     */
    default long in(EventLog log, Instant now, String field) {
        var head = log.head();
        return switch (this) {
            case Position(var position) -> {
                if (position > head) {
                    throw new InvalidRequest(field, "recordedPosition", position + " > " + head);
                }
                yield position;
            }
            case Until(var instant) -> {
                if (instant.isAfter(now)) {
                    throw new InvalidRequest(field, "pastMoment", instant.toString());
                }
                yield log.positionAt(instant);
            }
        };
    }
}
