package socai.web.proofs;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.absence.AbsenceClaim;
import socai.absence.Absences;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.KeptCheckpoint;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.event.RecordedEvent;
import socai.log.names.EntryRegister;
import socai.log.names.EntrySearch;
import socai.proof.AddCheckpoint;
import socai.proof.MerkleTree;
import socai.proof.SignedNote;
import socai.rights.Action;
import socai.rights.May;
import socai.tiles.LogTiles;
import socai.web.Filters;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.choice.Chosen;
import socai.web.journal.Entries;
import socai.web.journal.EntryView;
import socai.web.names.Labels;
import socai.words.Messages;

/** Finds a payment and its proof, proves that the log only grew, and has it signed that a payment is not there. */
@Controller
class ProofsPage {
    private static final int FOUND = 25;
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");

    private final Checkpoints checkpoints;
    private final LogTiles tiles;
    private final Absences absences;
    private final EntryRegister entries;
    private final PageReadings readings;
    private final Messages words;

    ProofsPage(
            Checkpoints checkpoints,
            LogTiles tiles,
            Absences absences,
            EntryRegister entries,
            PageReadings readings,
            Messages words) {
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.absences = absences;
        this.entries = entries;
        this.readings = readings;
        this.words = words;
    }

    /** The three questions, and no answer yet. */
    @May(Action.PROVE_GROWTH)
    @GetMapping("/proofs")
    String proofs(Model model) {
        return page(model, null, List.of());
    }

    /**
     * Entries by what stands on their papers, in any spelling.
     *
     * @param after shows the entries behind this position
     */
    @May(Action.READ_ENTRIES)
    @GetMapping("/proofs/entries")
    String found(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String voucher,
            @RequestParam(required = false) @Nullable String payee,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var code = Filters.optional(programme, ProgrammeCode::new);
        var number = Filters.optional(voucher, Text::new);
        var name = Filters.optional(payee, Text::new);
        if (code == null || (number == null && name == null)) {
            model.addAttribute("nothingNamed", "find");
            return page(model, code, List.of());
        }
        var from = Filters.position(after);
        var search = new EntrySearch(code, null, number, null, name, null, null, null);
        entries.catchUp();
        var found = readings.log(log -> EntryRegister.entries(log, search, from == null ? 0 : from, FOUND + 1));
        model.addAttribute("searched", true);
        model.addAttribute("more", found.size() > FOUND ? found.get(FOUND - 1).position() : null);
        return page(model, code, found.subList(0, Math.min(FOUND, found.size())));
    }

    /**
     * Two sizes of the log and what proves that the one begins with the other.
     *
     * @param holds whether the proof leads from the one root to the other, as checked here
     */
    record Growth(long from, String fromRoot, long to, String toRoot, int hashes, boolean holds, boolean signed) {}

    @May(Action.PROVE_GROWTH)
    @GetMapping("/proofs/growth")
    String growth(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        var growth = growth(Filters.position(from), Filters.position(to));
        model.addAttribute("growth", growth);
        model.addAttribute("noGrowth", growth == null);
        return page(model, null, List.of());
    }

    private @Nullable Growth growth(@Nullable Long from, @Nullable Long to) {
        var newest = checkpoints.newest().map(kept -> kept.checkpoint().size()).orElse(0L);
        if (from == null || to == null || from < 1 || from > to || to > newest) {
            return null;
        }
        var earlier = tiles.tree(from).root();
        var signed = checkpoints.find(to);
        var tree = signed.map(kept -> tiles.tree(kept.checkpoint())).orElseGet(() -> tiles.tree(to));
        var later = tree.root();
        var proof = tree.consistencyProof(from);
        return new Growth(
                from,
                earlier.base64(),
                to,
                later.base64(),
                proof.size(),
                MerkleTree.isConsistent(from, earlier, to, later, proof),
                signed.isPresent());
    }

    /** The same as a text that others' tools read. */
    @May(Action.PROVE_GROWTH)
    @GetMapping("/proofs/growth.txt")
    ResponseEntity<byte[]> growthText(@RequestParam String from, @RequestParam String to) {
        var earlier = Filters.position(from);
        var later = Filters.position(to);
        if (earlier == null || later == null || earlier < 1 || earlier > later) {
            throw new NotFound();
        }
        var kept = checkpoints.find(later).orElseThrow(NotFound::new);
        var proof = new AddCheckpoint(
                earlier, tiles.tree(kept.checkpoint()).consistencyProof(earlier), checkpoints.withCosignatures(kept));
        return file("so-cai-growth-" + earlier + "-" + later, proof.text());
    }

    @May(Action.PROVE_ABSENCE)
    @GetMapping("/proofs/absence")
    String absence(HttpServletRequest http, Locale locale, Model model) throws InterruptedException {
        var claim = claim(http);
        if (claim == null) {
            model.addAttribute("nothingNamed", "absence");
            return page(model, null, List.of());
        }
        var kept = newest();
        try {
            model.addAttribute("statement", absences.state(claim, kept).toString());
            model.addAttribute("statedSize", kept.checkpoint().size());
            return page(model, claim.programme(), List.of());
        } catch (Refusal refusal) {
            model.addAttribute("refused", words.refusal(refusal, locale));
            var position = refusal.code() == RefusalCode.PAYMENT_FOUND
                    ? refusal.details().get("event")
                    : null;
            model.addAttribute("contradiction", position);
            return page(model, claim.programme(), List.of());
        }
    }

    /** What was signed, to be kept in a file; the same question up to the same size is signed in the same words. */
    @May(Action.PROVE_ABSENCE)
    @GetMapping("/proofs/absence.txt")
    ResponseEntity<byte[]> absenceText(@RequestParam String size, HttpServletRequest http) throws InterruptedException {
        var claim = claim(http);
        var named = Filters.position(size);
        if (claim == null || named == null) {
            throw new NotFound();
        }
        var kept = checkpoints.find(named).orElseThrow(NotFound::new);
        return file("so-cai-absence-" + named, signed(claim, kept).toString());
    }

    private SignedNote signed(AbsenceClaim claim, KeptCheckpoint kept) throws InterruptedException {
        try {
            return absences.state(claim, kept);
        } catch (Refusal refusal) {
            throw new NotFound();
        }
    }

    private static @Nullable AbsenceClaim claim(HttpServletRequest http) {
        var unit = Filters.optional(http.getParameter("unit"), UnitCode::new);
        var payee = Filters.optional(http.getParameter("payee"), Text::new);
        var voucher = Filters.optional(http.getParameter("voucher"), VoucherNumber::new);
        return unit == null && payee == null && voucher == null
                ? null
                : new AbsenceClaim(
                        Filters.optional(http.getParameter("programme"), ProgrammeCode::new), unit, payee, voucher);
    }

    private KeptCheckpoint newest() {
        return checkpoints.newest().orElseThrow(NotFound::new);
    }

    private String page(Model model, @Nullable ProgrammeCode chosen, List<RecordedEvent> found) {
        model.addAttribute(
                "newest",
                checkpoints.newest().map(kept -> kept.checkpoint().size()).orElse(null));
        return readings.today(model, reading -> {
            var plans = reading.programmes().all();
            var plan = chosen == null ? null : Chosen.programme(plans, chosen.value());
            model.addAttribute("programmes", Chosen.programmes(plans, plan, ""));
            var names = Labels.of(plan == null ? List.<ProgrammePlan>of() : List.of(plan));
            var statement = new Entries(reading.log());
            model.addAttribute("asked", reading.openFindings());
            model.addAttribute(
                    "found",
                    found.stream()
                            .map(entry -> new Found(statement.view(entry, names), entry.stream()))
                            .toList());
            return "proofs/proofs";
        });
    }

    /** An entry that was found, and the line whose statement has it. */
    record Found(EntryView entry, String line) {}

    private static ResponseEntity<byte[]> file(String name, String text) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".txt")
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
