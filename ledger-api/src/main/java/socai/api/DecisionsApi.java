package socai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.Answers.Recorded;
import socai.decisions.LegalBases;
import socai.ledger.LedgerCommand.RegisterDecision;
import socai.ledger.LegalBasis;
import socai.ledger.Money;
import socai.ledger.ProgrammeCode;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.programmes.Programmes;

/** The decisions that money rests on, and the money that rests on none. */
@RestController
@RequestMapping("/api/v1")
class DecisionsApi {
    private final Recording recording;
    private final LegalBases bases;
    private final Programmes programmes;

    DecisionsApi(Recording recording, LegalBases bases, Programmes programmes) {
        this.recording = recording;
        this.bases = bases;
        this.programmes = programmes;
    }

    /** How much a decision gives in all. */
    record Registration(ProgrammeCode programme, LegalBasis legalBasis, Money amount) {}

    /** The decisions of a programme, as of a position of the log. */
    record Bases(long position, List<Basis> legalBases) {}

    /**
     * A decision; amounts are đồng.
     *
     * @param amount what it gives in all; absent while nobody has registered it, and so is what is left
     * @param given what stands given under it; below zero where more was taken back
     * @param entries that name it, without those that were undone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Basis(
            @JsonUnwrapped LegalBasis legalBasis,
            @Nullable Money amount,
            long given,
            @Nullable Long left,
            long entries) {
        static Basis of(LegalBases.Basis basis) {
            return new Basis(basis.legalBasis(), basis.amount(), basis.given(), basis.left(), basis.entries());
        }
    }

    /** From now on no more is given under the decision than its amount. */
    @PostMapping(path = "/decisions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> register(@RequestBody Registration body, HttpServletRequest http) {
        return recording.record(new RegisterDecision(body.programme(), body.legalBasis(), body.amount()), http);
    }

    @GetMapping("/legal-bases")
    Bases legalBases(@RequestParam ProgrammeCode programme) {
        var sheet = bases.of(known(programme));
        return new Bases(sheet.position(), sheet.bases().stream().map(Basis::of).toList());
    }

    /**
     * Entries that give, move, carry over or lapse money with no decision behind them, or with one signed
     * after they took effect; {@code after} is a position.
     */
    @GetMapping("/entries-without-basis")
    Answers.Page entriesWithoutBasis(
            @RequestParam ProgrammeCode programme,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = QueriesApi.limit(limit);
        var entries = bases.withoutBasis(known(programme), Moments.notNegative("after", after, 0L), size);
        return new Answers.Page(
                entries.stream().map(Answers.Event::of).toList(),
                entries.size() < size ? null : entries.getLast().position());
    }

    private ProgrammeCode known(ProgrammeCode programme) {
        if (programmes.find(programme).isEmpty()) {
            throw new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", programme));
        }
        return programme;
    }
}
