package socai.api.legalbases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers;
import socai.api.answer.Answers.Recorded;
import socai.api.entries.RecordEndpoint;
import socai.api.request.AsOfResolver;
import socai.api.request.BasisCursor;
import socai.findings.OpenFinding;
import socai.http.Paging;
import socai.ledger.command.LedgerCommand.CorrectDecision;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.legalbases.LegalBases;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;

/** The decisions that money rests on, and the money that rests on none. */
@RestController
@RequestMapping("/api/v1")
class LegalBasesApi {
    private final RecordEndpoint recording;
    private final LedgerReadings readings;

    LegalBasesApi(RecordEndpoint recording, LedgerReadings readings) {
        this.recording = recording;
        this.readings = readings;
    }

    /** The amount that a decision gives in all; a correction replaces the amount that was registered before. */
    record Registration(
            ProgrammeCode programme,
            LegalBasis legalBasis,
            Money amount,
            @Nullable Correction correction) {}

    /** The reason for a new amount: another decision, or a record of the mistake. */
    record Correction(LegalBasis legalBasis, @Nullable Text reason) {}

    /** The registered decisions of a programme, as of a position of the log. */
    record Decisions(long position, List<Registered> decisions) {}

    /**
     * A decision with every amount that was recorded of it, the one in force last; amounts are đồng.
     *
     * @param given the sum that stands given under it; below zero if more was taken back
     * @param questions the findings about entries that name it
     */
    record Registered(
            @JsonUnwrapped LegalBasis legalBasis,
            @Nullable Money amount,
            long given,
            @Nullable Long left,
            List<Value> values,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> questions) {
        static Registered of(LegalBases.Basis basis, Asked asked) {
            return new Registered(
                    basis.legalBasis(),
                    basis.amount(),
                    basis.given(),
                    basis.left(),
                    basis.values().stream().map(Value::of).toList(),
                    asked.about(basis.legalBasis()));
        }
    }

    /** What auditors ask about entries, by the identity of the decision that these name. */
    record Asked(Map<String, List<OpenFinding>> questions) {
        static Asked of(LedgerReading reading) {
            var findings = reading.openFindings();
            return new Asked(findings.ofEach(reading.legalBases().naming(findings.entries())));
        }

        List<UUID> about(LegalBasis decision) {
            return Answers.ids(questions.getOrDefault(decision.identity(), List.of()));
        }
    }

    /** An amount, where the log says it, and what corrected the one before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Value(
            long position,
            Money amount,
            @Nullable LegalBasis basis,
            @Nullable Text reason) {
        static Value of(LegalBases.Value value) {
            return new Value(value.position(), value.amount(), value.basis(), value.reason());
        }
    }

    /**
     * The decisions of a programme by date and number, as of a position of the log.
     *
     * @param next what to ask for after, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bases(
            long position, List<Basis> legalBases, @Nullable BasisCursor next) {}

    /**
     * A decision; amounts are đồng.
     *
     * @param amount the amount that it gives in all; absent if it was never registered, and then there is no left
     *     either
     * @param given the sum that stands given under it; below zero if more was taken back
     * @param entries the number of entries that name it, without those that were undone
     * @param questions the findings about entries that name it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Basis(
            @JsonUnwrapped LegalBasis legalBasis,
            @Nullable Money amount,
            long given,
            @Nullable Long left,
            long entries,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> questions) {
        static Basis of(LegalBases.Basis basis, Asked asked) {
            return new Basis(
                    basis.legalBasis(),
                    basis.amount(),
                    basis.given(),
                    basis.left(),
                    basis.entries(),
                    asked.about(basis.legalBasis()));
        }
    }

    /** From now on no more is given under the decision than its amount. What was said before is never lost. */
    @May(Action.REGISTER_DECISION)
    @PostMapping(path = "/decisions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> register(@RequestBody Registration body, HttpServletRequest http) {
        var correction = body.correction();
        return recording.record(
                correction == null
                        ? new RegisterDecision(body.programme(), body.legalBasis(), body.amount())
                        : new CorrectDecision(
                                body.programme(),
                                body.legalBasis(),
                                body.amount(),
                                correction.legalBasis(),
                                correction.reason()),
                http);
    }

    @May(Action.READ_DECISIONS)
    @GetMapping("/decisions")
    Decisions decisions(@RequestParam ProgrammeCode programme) {
        return readings.today(Callers.scope(), reading -> {
            var sheet = sheet(reading, programme);
            var asked = Asked.of(reading);
            return new Decisions(
                    sheet.position(),
                    sheet.bases().stream()
                            .filter(basis -> basis.amount() != null)
                            .map(basis -> Registered.of(basis, asked))
                            .toList());
        });
    }

    @May(Action.READ_DECISIONS)
    @GetMapping("/legal-bases")
    Bases legalBases(
            @RequestParam ProgrammeCode programme,
            @RequestParam(required = false) @Nullable BasisCursor after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Paging.size(limit);
        return readings.today(Callers.scope(), reading -> {
            var sheet = sheet(reading, programme);
            var asked = Asked.of(reading);
            var rest = sheet.bases().stream()
                    .filter(basis -> after == null || after.isBefore(basis.legalBasis()))
                    .toList();
            var shown = Paging.first(rest, size);
            return new Bases(
                    sheet.position(),
                    shown.stream().map(basis -> Basis.of(basis, asked)).toList(),
                    shown.size() < rest.size() ? BasisCursor.of(shown.getLast().legalBasis()) : null);
        });
    }

    /**
     * Entries that give, move, carry over or lapse money with no decision behind them, or with one signed
     * after they took effect; {@code after} is a position.
     */
    @May(Action.READ_DECISIONS)
    @GetMapping("/entries-without-basis")
    Answers.Page entriesWithoutBasis(
            @RequestParam ProgrammeCode programme,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Paging.detailedSize(limit);
        var from = AsOfResolver.notNegative("after", after, 0L);
        return readings.today(Callers.scope(), reading -> {
            mustBeKnown(reading, programme);
            var entries = reading.legalBases().withoutBasis(programme, from, size);
            return Answers.Page.of(
                    entries, entries.size() < size ? null : entries.getLast().position(), reading.openFindings());
        });
    }

    private static LegalBases.Sheet sheet(LedgerReading reading, ProgrammeCode programme) {
        mustBeKnown(reading, programme);
        return reading.legalBases().of(programme);
    }

    private static void mustBeKnown(LedgerReading reading, ProgrammeCode programme) {
        if (reading.programmes().find(programme).isEmpty()) {
            throw new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", programme));
        }
    }
}
