package socai.web.proofs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import socai.bulk.FileReversals;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.KeptCheckpoint;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.value.EventId;
import socai.log.event.RecordedEvent;
import socai.proof.NoteKey;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.sheet.EntrySheet;
import socai.sheet.EntrySheets;
import socai.web.Filters;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.journal.Entries;
import socai.web.names.Labels;

/**
 * One entry on one sheet of paper, with all that proves offline that it is in the log: for a commune that wants to
 * know whether its payment is there, and believes nobody.
 */
@Controller
class EntryProofPage {
    private final Checkpoints checkpoints;
    private final EntrySheets sheets;
    private final PageReadings readings;
    private final FileReversals files;

    EntryProofPage(Checkpoints checkpoints, EntrySheets sheets, PageReadings readings, FileReversals files) {
        this.checkpoints = checkpoints;
        this.sheets = sheets;
        this.readings = readings;
        this.files = files;
    }

    /**
     * What the sheet says beside its entry.
     *
     * @param line the line whose statement has the entry; absent for an entry of no line
     * @param seenBy the names of the witnesses that signed the checkpoint
     * @param whole whether the code on paper holds the entry too, and not its hash alone
     */
    record SheetView(
            @Nullable String line,
            long size,
            Instant madeAt,
            String root,
            String fingerprint,
            String leaf,
            String key,
            List<String> seenBy,
            int witnesses,
            boolean whole) {}

    /** @param size of the checkpoint; the newest when absent */
    @May(Action.PROVE_ENTRIES)
    @GetMapping("/entries/{id}/proof")
    String proof(@PathVariable String id, @RequestParam(required = false) @Nullable String size, Model model) {
        var recorded = find(id);
        var kept = kept(recorded, size);
        var sheet = kept.flatMap(checkpoint -> sheets.of(recorded.position(), checkpoint));
        model.addAttribute("id", id);
        model.addAttribute(
                "sheet",
                sheet.map(found -> view(recorded, found, kept.orElseThrow())).orElse(null));
        model.addAttribute("loaded", files.of(recorded).orElse(null));
        return readings.today(model, reading -> {
            model.addAttribute("entry", new Entries(reading.log()).view(recorded, names(reading, recorded)));
            return "proofs/entry";
        });
    }

    private static Labels names(LedgerReading reading, RecordedEvent recorded) {
        return Labels.of(
                recorded.event() instanceof MoneyEvent money
                        ? reading.programmes().find(money.line().programme()).stream()
                                .toList()
                        : List.of());
    }

    private static SheetView view(RecordedEvent recorded, EntrySheet sheet, KeptCheckpoint kept) {
        return new SheetView(
                recorded.event() instanceof MoneyEvent money ? money.line().toString() : null,
                kept.checkpoint().size(),
                kept.madeAt(),
                kept.checkpoint().root().base64(),
                kept.checkpoint().fingerprint(),
                sheet.leaf().base64(),
                sheet.log().toString(),
                sheet.seenBy().stream().map(NoteKey::name).toList(),
                sheet.witnesses().size(),
                isWhole(sheet));
    }

    /** All of the sheet, to be kept in a file. */
    @May(Action.PROVE_ENTRIES)
    @GetMapping("/entries/{id}/proof.txt")
    ResponseEntity<byte[]> text(@PathVariable String id, @RequestParam(required = false) @Nullable String size) {
        var recorded = find(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("so-cai-entry-" + recorded.position() + ".txt")
                                .build()
                                .toString())
                .body(sheet(recorded, size).text().getBytes(StandardCharsets.UTF_8));
    }

    /** The code that is printed. */
    @May(Action.PROVE_ENTRIES)
    @GetMapping("/entries/{id}/proof.png")
    ResponseEntity<byte[]> code(@PathVariable String id, @RequestParam(required = false) @Nullable String size) {
        var sheet = sheet(find(id), size);
        var printed = isWhole(sheet) ? sheet : sheet.withoutEntry();
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(QrCode.png(printed.compact()));
    }

    private static boolean isWhole(EntrySheet sheet) {
        return sheet.compact().length() <= QrCode.MOST_LETTERS;
    }

    private EntrySheet sheet(RecordedEvent recorded, @Nullable String size) {
        return kept(recorded, size)
                .flatMap(checkpoint -> sheets.of(recorded.position(), checkpoint))
                .orElseThrow(NotFound::new);
    }

    /** The newest that has the entry, unless one is named. */
    private Optional<KeptCheckpoint> kept(RecordedEvent recorded, @Nullable String size) {
        var named = Filters.position(size);
        return named == null
                ? checkpoints.newest().filter(kept -> kept.checkpoint().size() >= recorded.position())
                : Optional.of(checkpoints.find(named).orElseThrow(NotFound::new));
    }

    private RecordedEvent find(String id) {
        var entry = NotFound.unlessRead(id, EventId::parse);
        return readings.provable(log -> log.find(entry)).orElseThrow(NotFound::new);
    }
}
