package socai.web.checkpoints;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.Contradiction;
import socai.checkpoints.KeptCheckpoint;
import socai.checkpoints.LogContradicted;
import socai.checkpoints.Witnesses;
import socai.proof.NoteKey;
import socai.rights.Action;
import socai.rights.May;
import socai.verification.Verification;
import socai.web.Filters;
import socai.web.NotFound;
import socai.words.FaultWords;

/** What was signed of the log, the newest first, with what two people compare on the telephone. */
@Controller
class CheckpointsPage {
    private static final int ROWS = 25;

    private final Checkpoints checkpoints;
    private final Witnesses witnesses;
    private final FaultWords words;

    CheckpointsPage(Checkpoints checkpoints, Witnesses witnesses, FaultWords words) {
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
        this.words = words;
    }

    /**
     * A checkpoint in the list.
     *
     * @param seenBy the names of the witnesses of today that signed it, of so many
     */
    record Row(long size, Instant madeAt, String fingerprint, String root, List<String> seenBy, int witnesses) {}

    /**
     * @param before shows the checkpoints of fewer entries than these
     * @param signed the size that the reader has just had signed
     */
    @May(Action.PROVE_GROWTH)
    @GetMapping("/checkpoints")
    String checkpoints(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String signed,
            Locale locale,
            Model model) {
        var from = Filters.position(before);
        var contradictions = new LinkedHashSet<>(checkpoints.contradictions());
        var keys = checkpoints.keyPeriods(contradictions::add);
        var page = page(from == null ? Long.MAX_VALUE : from, contradictions);
        var shown = page.stream().limit(ROWS).toList();
        model.addAttribute("checkpoints", shown);
        model.addAttribute("older", page.size() > ROWS ? shown.getLast().size() : null);
        model.addAttribute("newest", from == null);
        model.addAttribute("signed", Filters.position(signed));
        model.addAttribute(
                "origin", keys.isEmpty() ? "–" : keys.getFirst().key().name());
        model.addAttribute("keys", keys);
        model.addAttribute(
                "witnesses", witnesses.keys().stream().map(NoteKey::toString).toList());
        model.addAttribute(
                "contradictions",
                contradictions.stream().map(one -> told(one, locale)).toList());
        return "checkpoints/checkpoints";
    }

    /** One more than are shown; none where one of them was changed, which is told instead. */
    private List<Row> page(long before, Set<Contradiction> contradictions) {
        try {
            return checkpoints.before(before, ROWS + 1).stream().map(this::row).toList();
        } catch (LogContradicted e) {
            contradictions.addAll(e.contradictions());
            return List.of();
        }
    }

    private String told(Contradiction contradiction, Locale locale) {
        var fault = Verification.fault(contradiction);
        return words.table(fault, locale) + ": " + words.sentence(fault, locale);
    }

    private Row row(KeptCheckpoint kept) {
        var checkpoint = kept.checkpoint();
        var seen = witnesses.seen(kept);
        return new Row(
                checkpoint.size(),
                kept.madeAt(),
                checkpoint.fingerprint(),
                checkpoint.root().base64(),
                seen.by(),
                seen.of());
    }

    /** Signs the log as it is now. What contradicts what was signed is told by the page, and not signed. */
    @May(Action.SIGN_CHECKPOINT)
    @PostMapping("/checkpoints")
    String sign() {
        try {
            return checkpoints
                    .make()
                    .map(kept ->
                            "redirect:/checkpoints?signed=" + kept.checkpoint().size())
                    .orElse("redirect:/checkpoints");
        } catch (LogContradicted e) {
            return "redirect:/checkpoints";
        }
    }

    /** One of them as it was signed, with what witnesses signed of it. */
    @May(Action.PROVE_GROWTH)
    @GetMapping("/checkpoints/{size}.txt")
    ResponseEntity<byte[]> text(@PathVariable String size) {
        var named = Filters.position(size);
        var kept = checkpoints.find(named == null ? 0 : named).orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        "so-cai-checkpoint-" + kept.checkpoint().size() + ".txt")
                                .build()
                                .toString())
                .body(checkpoints.withCosignatures(kept).toString().getBytes(StandardCharsets.UTF_8));
    }
}
