package socai.web.book;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.posting.Postings;
import socai.ledger.refusal.InvalidValue;
import socai.log.event.RecordedEvent;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.entry.ReferencedEntry.Move;
import socai.web.journal.Entries;
import socai.web.names.Labels;

/** One entry whole, with what it moved: details of a line of the journal, and a voucher to print and sign. */
@Controller
class VoucherPage {
    /** More accounts than a sheet of paper has lines; all of them stand in the journal of the file. */
    private static final int MOVES = 100;

    private final PageReadings readings;

    VoucherPage(PageReadings readings) {
        this.readings = readings;
    }

    @May(Action.READ_ENTRIES)
    @GetMapping("/journal/{position}")
    String voucher(@PathVariable String position, Model model) {
        var asked = NotFound.unlessRead(position, VoucherPage::number);
        return readings.whole(model, reading -> {
            var recorded = reading.log()
                    .at(asked)
                    .filter(event -> event.event() instanceof MoneyEvent)
                    .orElseThrow(NotFound::new);
            var names = Labels.of(reading.programmes().all());
            model.addAttribute("entry", new Entries(reading.log()).view(recorded, names));
            model.addAttribute("line", names.line(((MoneyEvent) recorded.event()).line()));
            model.addAttribute(
                    "moves",
                    Move.of(Postings.of(recorded.id(), recorded.event()), names).stream()
                            .limit(MOVES)
                            .toList());
            model.addAttribute("proposal", isProposal(recorded));
            model.addAttribute(
                    "questions", reading.openFindings().ofEntry(recorded.id().value()));
            model.addAttribute("position", reading.position());
            return "book/voucher";
        });
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new InvalidValue("position", text);
        }
        return Long.parseLong(text);
    }

    private static boolean isProposal(RecordedEvent recorded) {
        return recorded.event() instanceof Proposed || recorded.event() instanceof ProposalSettled;
    }
}
