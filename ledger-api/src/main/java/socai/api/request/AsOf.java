package socai.api.request;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.log.EventLog;

/** Up to where the log is looked at: a position, an instant with its offset, or the end of a day in Việt Nam. */
public sealed interface AsOf {
    /** Everything up to a position. */
    record Position(long position) implements AsOf {}

    /** Everything recorded until an instant. */
    record Until(Instant instant) implements AsOf {}

    /** Everything recorded until a day ends where the treasury is. */
    record EndOf(LocalDate day) implements AsOf {}

    Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /**
     * Reads what a person or a machine asks for.
     *
     * @throws InvalidValue when it is none of the three
     */
    static AsOf parse(String text) {
        try {
            if (text.matches("[0-9]{1,18}")) {
                return new Position(Long.parseLong(text));
            }
            return DAY.matcher(text).matches()
                    ? new EndOf(ValueParsers.date(text))
                    : new Until(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | InvalidValue e) {
            throw new InvalidValue("known", text);
        }
    }

    /**
     * The position it means, always the end of an append: between the events of one there is no state.
     *
     * @throws InvalidRequest naming the field when the log has not come so far: the answer could change
     */
    default long in(EventLog log, Clock clock, String field) {
        return switch (this) {
            case Position(var position) -> {
                var head = log.head();
                if (position > head) {
                    throw new InvalidRequest(field, "recordedPosition", position + " > " + head);
                }
                yield log.endOfAppend(position);
            }
            case EndOf(var day) ->
                new Until(day.plusDays(1)
                                .atStartOfDay(clock.getZone())
                                .toInstant()
                                .minusNanos(1))
                        .in(log, clock, field);
            case Until(var instant) -> {
                if (instant.isAfter(clock.instant())) {
                    throw new InvalidRequest(field, "pastMoment", instant.toString());
                }
                yield log.positionAt(instant);
            }
        };
    }
}
