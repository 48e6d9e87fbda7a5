package socai.web;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import socai.balances.AsOfPoint;
import socai.log.EventLog;
import socai.log.event.LogUnavailable;
import socai.log.event.RecordedEvent;
import socai.proposals.WaitingProposals;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.security.Callers;

/** Opens the reading of a page, which is of its caller, and reads there too what stands around the page: how many proposals wait. */
@Component
public class PageReadings {
    /** The number in the model of a page; pages that read no figures leave it to {@link PageContext#waiting()}. */
    private static final String WAITING = "waitingProposals";

    private final LedgerReadings readings;
    private final WaitingProposals proposals;

    PageReadings(LedgerReadings readings, WaitingProposals proposals) {
        this.readings = readings;
        this.proposals = proposals;
    }

    /** Reads what has taken effect by today. */
    public <T> T today(Model model, Function<LedgerReading, T> page) {
        return readings.today(Callers.scope(), reading -> framed(reading, model, page));
    }

    /** Reads what a page's address asks for: now, or another moment, which the page then names. */
    public <T> T at(PageMoment moment, Model model, Function<LedgerReading, T> page) {
        model.addAttribute("moment", moment);
        return readings.at(
                Callers.scope(),
                moment.point(),
                reading -> moment.isNow()
                        ? framed(reading, model, page)
                        : page.apply(reading)); // what waits now is counted by the frame
    }

    /** Reads what has taken effect by the end of a day. */
    public <T> T on(LocalDate day, Model model, Function<LedgerReading, T> page) {
        return readings.on(Callers.scope(), day, reading -> framed(reading, model, page));
    }

    /** Reads all that is recorded, of days to come too. */
    public <T> T whole(Model model, Function<LedgerReading, T> page) {
        return readings.whole(Callers.scope(), reading -> framed(reading, model, page));
    }

    /** Reads the log alone, as far as it is of the caller. */
    public <T> T log(Function<EventLog, T> page) {
        return readings.log(Callers.scope(), page);
    }

    /** An entry that the caller may have proved. */
    public Optional<RecordedEvent> provable(Function<EventLog, Optional<RecordedEvent>> found) {
        return readings.provable(Callers.scope(), found);
    }

    /** Reads a moment of the past. What waits now is not counted there: the frame counts it. */
    public <T> T at(AsOfPoint moment, Function<LedgerReading, T> page) {
        return readings.at(Callers.scope(), moment, page);
    }

    private static <T> T framed(LedgerReading reading, Model model, Function<LedgerReading, T> page) {
        model.addAttribute(WAITING, reading.waitingProposals().count());
        return page.apply(reading);
    }

    /**
     * Counts the proposals that wait now; absent if the database does not answer, because no page fails for this
     * number.
     */
    @Nullable
    public Long waiting() {
        try {
            var scope = Callers.scope();
            return scope.isAll()
                    ? proposals.count()
                    : readings.today(
                            scope, reading -> reading.waitingProposals().count());
        } catch (DataAccessException | TransactionException | LogUnavailable e) {
            return null;
        }
    }
}
