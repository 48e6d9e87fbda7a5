package socai.web.sheet;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import socai.balances.AsOfPoint;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.event.LedgerEvent.RowEntry;
import socai.ledger.imports.ImportedFile;
import socai.ledger.refusal.InvalidValue;
import socai.log.event.RecordedEvent;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.journal.Entries;
import socai.web.names.Labels;

/** The receipt of a sheet or a file, to be printed, signed and kept: it is at its address for ever. */
@Controller
class ReceiptPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final PageReadings readings;

    ReceiptPage(PageReadings readings) {
        this.readings = readings;
    }

    /**
     * What was recorded as one act.
     *
     * @param position of its record, which stands behind its entries
     * @param first position of its entries
     * @param last position of its entries
     */
    record ReceiptView(long position, long first, long last, ImportedFile file, String by, Instant at) {
        static ReceiptView of(RecordedEvent event) {
            if (!(event.event() instanceof FileImported imported)) {
                throw new NotFound();
            }
            var part = event.origin().part();
            var first = part == null ? event.position() : event.position() - part.number() + 1;
            return new ReceiptView(
                    event.position(),
                    first,
                    event.position() - 1,
                    imported.file(),
                    imported.by().name(),
                    event.recordedAt());
        }

        public long count() {
            return last - first + 1;
        }

        List<Long> positions(Slice part) {
            var from = first + part.offset();
            return LongStream.rangeClosed(from, Math.min(last, from + part.size() - 1))
                    .boxed()
                    .toList();
        }
    }

    /** @param recorded whether its reader has just recorded it */
    @May(Action.READ_LOG)
    @GetMapping("/sheet/receipts/{number}")
    String receipt(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String recorded,
            HttpServletRequest http,
            Model model) {
        var position = NotFound.unlessRead(number, ReceiptPage::position);
        var receipt = readings.log(log -> log.at(position)).map(ReceiptView::of).orElseThrow(NotFound::new);
        var seal = readings.at(new AsOfPoint(position, null), reading -> reading.seal());
        return readings.whole(model, reading -> {
            var slice = Slice.of(page, Sheet.MOST).within(receipt.count());
            var names = Labels.of(reading.programmes().all());
            model.addAttribute("receipt", receipt);
            model.addAttribute("root", seal.root());
            model.addAttribute("from", slice.offset());
            var events = reading.log().atAll(receipt.positions(slice));
            model.addAttribute("entries", new Entries(reading.log()).views(events, names));
            model.addAttribute("following", next(receipt.file(), events));
            model.addAttribute("pages", Pages.of(slice, receipt.count(), http, "page", "receipt"));
            model.addAttribute("recorded", recorded != null && receipt.by().equals(http.getRemoteUser()));
            return "sheet/receipt";
        });
    }

    /** Where the next sheet of the kind begins: with the line, the row, the unit and the day of the last entry. */
    private static @Nullable String next(ImportedFile file, List<RecordedEvent> events) {
        var isOfSheet = SheetKind.ofKey(file.type().value()).isPresent();
        return isOfSheet && !events.isEmpty() && events.getLast().event() instanceof RowEntry last
                ? UriComponentsBuilder.fromPath("/sheet")
                        .queryParam("line", last.line())
                        .queryParam("type", file.type())
                        .queryParam("year", last.year())
                        .queryParam("source", last.source())
                        .queryParam("unit", last.unit() == null ? "" : last.unit())
                        .queryParam("day", DAY.format(last.effectiveDate()))
                        .encode()
                        .toUriString()
                : null;
    }

    private static long position(String number) {
        if (!number.matches("[0-9]{1,15}")) {
            throw new InvalidValue("position", number);
        }
        return Long.parseLong(number);
    }
}
