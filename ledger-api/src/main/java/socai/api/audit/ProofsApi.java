package socai.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import socai.absence.AbsenceClaim;
import socai.absence.Absences;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.KeptCheckpoint;
import socai.checkpoints.Witnesses;
import socai.http.InvalidRequest;
import socai.http.Problems;
import socai.ledger.text.Text;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.proof.AddCheckpoint;
import socai.proof.Hash;
import socai.proof.SignedNote;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.sheet.EntrySheet;
import socai.sheet.EntrySheets;
import socai.tiles.LogTiles;
import socai.words.Messages;

/**
 * What proves that an entry stands in the log, that a later log goes on from an earlier one, and what the ledger signs
 * not to be there. Each is a text for tools that are not ours; as JSON it says in plain words what it means.
 */
@RestController
@RequestMapping("/api/v1/audit/proofs")
class ProofsApi {
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String SIZE = "Of a checkpoint; the newest when absent";
    private static final String FORMAT = "json for the answer in words; the text for tools when absent";
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final Checkpoints checkpoints;
    private final Witnesses witnesses;
    private final LogTiles tiles;
    private final EntrySheets sheets;
    private final Absences absences;
    private final LedgerReadings readings;
    private final Messages words;

    ProofsApi(
            Checkpoints checkpoints,
            Witnesses witnesses,
            LogTiles tiles,
            EntrySheets sheets,
            Absences absences,
            LedgerReadings readings,
            Messages words) {
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
        this.tiles = tiles;
        this.sheets = sheets;
        this.absences = absences;
        this.readings = readings;
        this.words = words;
    }

    /**
     * That an entry is in the log.
     *
     * @param entry the text that is hashed
     * @param proof as C2SP tlog-proof has it
     * @param seenBy the names of the witnesses of today that signed the checkpoint, of so many
     * @param meaning what it proves, and what it does not
     */
    record Inclusion(
            long position,
            long size,
            String entry,
            String leaf,
            List<String> hashes,
            String root,
            String fingerprint,
            String proof,
            List<String> seenBy,
            int witnesses,
            String meaning) {}

    @Operation(
            summary = "The proof that an entry stands in the log",
            description = "As C2SP tlog-proof has it, or as JSON where that is asked for (Accept or format=json).")
    @May(Action.PROVE_ENTRIES)
    @GetMapping(
            value = "/inclusion",
            produces = {TEXT, JSON})
    ResponseEntity<?> inclusion(
            @RequestParam Long position,
            @Parameter(description = SIZE) @RequestParam(required = false) @Nullable Long size,
            @Parameter(description = FORMAT) @RequestParam(required = false) @Nullable String format,
            HttpServletRequest http) {
        var scope = Callers.scope();
        if (!scope.isAll() && readings.provable(scope, log -> log.at(position)).isEmpty()) {
            throw notFound();
        }
        var kept = kept(size);
        var sheet = sheets.of(position, kept).orElseThrow(ProofsApi::notFound);
        return answer(http, format, sheet.proof().text(), () -> inclusion(position, sheet, kept, http));
    }

    private Inclusion inclusion(long position, EntrySheet sheet, KeptCheckpoint kept, HttpServletRequest http) {
        var seen = witnesses.seen(kept);
        return new Inclusion(
                position,
                seen.size(),
                String.valueOf(sheet.entry()),
                sheet.leaf().base64(),
                texts(sheet.proof().hashes()),
                kept.checkpoint().root().base64(),
                kept.checkpoint().fingerprint(),
                sheet.proof().text(),
                seen.by(),
                seen.of(),
                meaning("inclusion", http));
    }

    /**
     * That a log begins with an earlier one.
     *
     * @param hashes from which both roots can be made (RFC 9162)
     * @param fromCheckpoint absent where nothing of that size was signed
     * @param toCheckpoint absent where nothing of that size was signed
     * @param meaning what it proves, and what it does not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Consistency(
            long from,
            String fromRoot,
            long to,
            String toRoot,
            List<String> hashes,
            @Nullable String fromCheckpoint,
            @Nullable String toCheckpoint,
            String meaning) {}

    @Operation(
            summary = "The proof that a later log only adds to an earlier one",
            description = "Between any two sizes that are signed for. The text is that of C2SP tlog-witness and ends"
                    + " with the later checkpoint; as JSON (Accept or format=json) the later size need not be one's.")
    @May(Action.PROVE_GROWTH)
    @GetMapping(
            value = "/consistency",
            produces = {TEXT, JSON})
    ResponseEntity<?> consistency(
            @Parameter(description = "The earlier size, from 1 on") @RequestParam Long from,
            @Parameter(description = "The later size; that of the newest checkpoint when absent")
                    @RequestParam(required = false)
                    @Nullable
                    Long to,
            @Parameter(description = FORMAT) @RequestParam(required = false) @Nullable String format,
            HttpServletRequest http) {
        var newest = kept(null).checkpoint().size();
        var later = to == null ? newest : to;
        if (from < 1 || later > newest) {
            throw notFound();
        }
        if (from > later) {
            throw new InvalidRequest("from", "earlierSize", from + " > " + later);
        }
        var checkpoint = checkpoints.find(later);
        var tree = checkpoint.map(kept -> tiles.tree(kept.checkpoint())).orElseGet(() -> tiles.tree(later));
        var hashes = tree.consistencyProof(from);
        if (wantsJson(http, format)) {
            return json(new Consistency(
                    from,
                    tiles.tree(from).root().base64(),
                    later,
                    tree.root().base64(),
                    texts(hashes),
                    checkpoints.find(from).map(this::note).orElse(null),
                    checkpoint.map(this::note).orElse(null),
                    meaning("consistency", http)));
        }
        var signed = checkpoints.withCosignatures(checkpoint.orElseThrow(ProofsApi::notFound));
        return text(new AddCheckpoint(from, hashes, signed).text());
    }

    private String note(KeptCheckpoint kept) {
        return checkpoints.withCosignatures(kept).toString();
    }

    /**
     * That payments are not in the log.
     *
     * @param statement as it was signed (C2SP signed-note)
     * @param meaning what is said, and how it can be refuted
     */
    record Absence(long size, String root, String fingerprint, String statement, String meaning) {}

    @Operation(
            summary = "A signed statement that a payment is not in the log",
            description = "One at least of unit, payee and voucher; a payment meets all that are given, names in any"
                    + " spelling that looks the same. All of the log is read and hashed anew; a payment that is there"
                    + " is told as PAYMENT_FOUND. This is a statement, and no mathematical proof.")
    @May(Action.PROVE_ABSENCE)
    @GetMapping(
            value = "/absence",
            produces = {TEXT, JSON})
    ResponseEntity<?> absence(
            @RequestParam(required = false) @Nullable ProgrammeCode programme,
            @Parameter(description = "Without the units below it") @RequestParam(required = false) @Nullable
                    UnitCode unit,
            @RequestParam(required = false) @Nullable Text payee,
            @RequestParam(required = false) @Nullable VoucherNumber voucher,
            @Parameter(description = SIZE) @RequestParam(required = false) @Nullable Long size,
            @Parameter(description = FORMAT) @RequestParam(required = false) @Nullable String format,
            HttpServletRequest http)
            throws InterruptedException {
        if (unit == null && payee == null && voucher == null) {
            throw new InvalidRequest("payee", "absentName", "");
        }
        var kept = kept(size);
        var statement = absences.state(new AbsenceClaim(programme, unit, payee, voucher), kept);
        return answer(http, format, statement.toString(), () -> absence(statement, kept, http));
    }

    private Absence absence(SignedNote statement, KeptCheckpoint kept, HttpServletRequest http) {
        return new Absence(
                kept.checkpoint().size(),
                kept.checkpoint().root().base64(),
                kept.checkpoint().fingerprint(),
                statement.toString(),
                meaning("absence", http));
    }

    private String meaning(String proof, HttpServletRequest http) {
        return words.sentence("proofs." + proof + ".meaning", Map.of(), Problems.locale(http));
    }

    private KeptCheckpoint kept(@Nullable Long size) {
        return (size == null ? checkpoints.newest() : checkpoints.find(size)).orElseThrow(ProofsApi::notFound);
    }

    private static List<String> texts(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    @FunctionalInterface
    private interface Told {
        Object inWords();
    }

    private static ResponseEntity<?> answer(HttpServletRequest http, @Nullable String format, String text, Told told) {
        return wantsJson(http, format) ? json(told.inWords()) : text(text);
    }

    private static ResponseEntity<?> json(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static ResponseEntity<?> text(String body) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(TEXT)).body(body);
    }

    /** Whoever says nothing gets the text that others' tools read. */
    private static boolean wantsJson(HttpServletRequest http, @Nullable String format) {
        if (format != null && !format.equals("json")) {
            throw new InvalidRequest("format", "format", format);
        }
        var accept = http.getHeader(HttpHeaders.ACCEPT);
        return format != null || (accept != null && accept.startsWith(JSON));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
