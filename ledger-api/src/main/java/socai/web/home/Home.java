package socai.web.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
        var blocks = new ArrayList<Block>();
        if (caller.may(Action.SETTLE_PROPOSAL)) {
            blocks.add(proposals.toSettle());
        }
        if (caller.may(Action.WITHDRAW_PROPOSAL)) {
            blocks.add(proposals.own());
        }
        if (caller.may(Action.READ_FINDINGS)) {
            blocks.add(asked.findings());
        }
        if (caller.may(Action.READ_RECONCILIATIONS)) {
            blocks.add(asked.differences());
        }
        blocks.add(years.days());
        if (caller.may(Action.RECORD_PAYMENT)) {
            blocks.add(proposals.lastEntries());
        }
        blocks.add(years.behind());
        blocks.add(years.advances());
        return new Home(blocks.stream().filter(block -> !block.rows().isEmpty()).toList());
    }
}
