package socai.web.home;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.Caller;
import socai.web.names.Formats;

/**
 * The work of today for one caller: what waits for it first, what it should know of next. Its rights decide which blocks
 * there are, and a block without rows is left out.
 */
public record Home(List<Block> blocks) {

    /** Reads all blocks at the position of the reading, each of a bounded number of rows. */
    public static Home of(LedgerReading reading, Caller caller, LocalDate today, Formats figures) {
        var plans = reading.programmes().all();
        var proposals = new ProposalBlocks(reading, caller, plans, today, figures);
        var asked = new QuestionBlocks(reading, plans, figures);
        var years = new YearBlocks(reading, plans, today, figures);
        return new Home(Stream.of(
                        caller.may(Action.SETTLE_PROPOSAL) ? proposals.toSettle() : null,
                        caller.may(Action.WITHDRAW_PROPOSAL) ? proposals.own() : null,
                        caller.may(Action.READ_FINDINGS) ? asked.findings() : null,
                        caller.may(Action.READ_RECONCILIATIONS) ? asked.differences() : null,
                        years.days(),
                        caller.may(Action.RECORD_PAYMENT) ? proposals.lastEntries() : null,
                        years.behind(),
                        years.advances())
                .filter(block -> isShown(block))
                .toList());
    }

    private static boolean isShown(@Nullable Block block) {
        return block != null && !block.rows().isEmpty();
    }
}
