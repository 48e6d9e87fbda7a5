package socai.web.history;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.api.request.AsOf;
import socai.api.request.ValueParsers;
import socai.balances.AsOfPoint;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.web.Filters;
import socai.web.NotFound;

/** Reads which moment somebody wants to see. What is shown is always pinned: a position of the log and a day. */
@Component
class Moments {
    private final EventLog log;
    private final Clock clock;

    Moments(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * A moment, both axes fixed.
     *
     * @param position the end of an append
     * @param day the last day of effect
     */
    record Moment(long position, LocalDate day) {
        AsOfPoint point() {
            return new AsOfPoint(position, day);
        }

        /** The page that shows this for ever. */
        public String address(ProgrammeCode programme) {
            return "/programmes/" + programme + "/history?" + query("at", "on");
        }

        String query(String at, String on) {
            return at + "=" + position + "&" + on + "=" + day;
        }
    }

    /**
     * The moment that is meant; what is not said is now.
     *
     * @param at a position, or inside an append whose end is then taken
     * @param known in place of the position a day: what had been recorded by its end, in Việt Nam
     * @param on the last day of effect
     * @throws NotFound when the log has not come so far
     */
    Moment of(@Nullable String at, @Nullable String known, @Nullable String on) {
        var day = Filters.optional(on, ValueParsers::date);
        return new Moment(position(at, known), day == null ? LocalDate.now(clock) : day);
    }

    private long position(@Nullable String at, @Nullable String known) {
        var recorded = Filters.optional(known, ValueParsers::date);
        if (recorded != null) {
            return recorded.isBefore(LocalDate.now(clock))
                    ? new AsOf.EndOf(recorded).in(log, clock, "known")
                    : log.head();
        }
        var position = Filters.position(at);
        var head = log.head();
        if (position != null && position > head) {
            throw new NotFound();
        }
        return position == null ? head : log.endOfAppend(position);
    }

    /** Whether an address says exactly this moment: then it shows the same for ever. */
    static boolean isPinned(Moment moment, @Nullable String at, @Nullable String on) {
        return Long.toString(moment.position()).equals(at)
                && moment.day().toString().equals(on);
    }

    /** How far the log goes now. */
    long head() {
        return log.head();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
