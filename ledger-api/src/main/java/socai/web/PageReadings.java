package socai.web;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import socai.balances.AsOfPoint;
import socai.proposals.WaitingProposals;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;

/** Opens the reading of a page, and reads there too what stands around the page: how many proposals wait. */
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
        return readings.today(reading -> framed(reading, model, page));
    }

    /** Reads what has taken effect by the end of a day. */
    public <T> T on(LocalDate day, Model model, Function<LedgerReading, T> page) {
        return readings.on(day, reading -> framed(reading, model, page));
    }

    /** Reads all that is recorded, of days to come too. */
    public <T> T whole(Model model, Function<LedgerReading, T> page) {
        return readings.whole(reading -> framed(reading, model, page));
    }

    /** Reads a moment of the past. What waits now is not counted there: the frame counts it. */
    public <T> T at(AsOfPoint moment, Function<LedgerReading, T> page) {
        return readings.at(moment, page);
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
            return proposals.count();
        } catch (DataAccessException e) {
            return null;
        }
    }
}
