package socai.api.entries;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers;
import socai.api.request.AsOfResolver;
import socai.http.InvalidRequest;
import socai.http.Paging;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.names.EntryRegister;
import socai.log.names.EntrySearch;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;

/** Entries of a programme by what stands on their papers. */
@RestController
@RequestMapping("/api/v1")
class EntriesApi {
    private final EntryRegister entries;
    private final LedgerReadings readings;

    EntriesApi(EntryRegister entries, LedgerReadings readings) {
        this.entries = entries;
        this.readings = readings;
    }

    /** The entries that bear all the names that are given, undone or not, and what undid them. */
    @Operation(
            summary = "Entries by decision, voucher, contract or payee, in any spelling",
            description =
                    "One or several of legalBasis, voucher, contract and payee, each in any spelling that looks the"
                            + " same; an entry bears all that are given. In the order of the log, undone or not, and what"
                            + " undid them: of that, the undone entry's day and amount count. A contract's entries are its"
                            + " commitments, what raises, releases, pays or carries over one of them, and what recovers"
                            + " or gives back what was paid.")
    @May(Action.READ_ENTRIES)
    @GetMapping("/entries")
    Answers.Page entries(
            @RequestParam ProgrammeCode programme,
            @Parameter(description = "The number of a decision") @RequestParam(required = false) @Nullable
                    Text legalBasis,
            @Parameter(description = "The date of the decision; with legalBasis")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate date,
            @Parameter(description = "The issuer of the decision; with legalBasis")
                    @RequestParam(required = false)
                    @Nullable
                    Text issuer,
            @Parameter(description = "The number of a voucher, the reference of a payment, recovery or refund")
                    @RequestParam(required = false)
                    @Nullable
                    Text voucher,
            @Parameter(description = "The number of a contract") @RequestParam(required = false) @Nullable
                    Text contract,
            @Parameter(description = "The payee of a payment or commitment") @RequestParam(required = false) @Nullable
                    Text payee,
            @Parameter(description = "Whole đồng") @RequestParam(required = false) @Nullable Money amount,
            @Parameter(description = "The first day of effect") @RequestParam(required = false) @Nullable
                    LocalDate effectiveFrom,
            @Parameter(description = "The last day of effect") @RequestParam(required = false) @Nullable
                    LocalDate effectiveTo,
            @Parameter(description = "A position: the entries behind it") @RequestParam(required = false) @Nullable
                    Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        mustName(legalBasis, voucher, contract, payee, amount);
        mustBelong(legalBasis, date, issuer);
        if (effectiveFrom != null && effectiveTo != null && effectiveTo.isBefore(effectiveFrom)) {
            throw new InvalidRequest("effectiveTo", "dayAfter", effectiveTo + " < " + effectiveFrom);
        }
        var size = Paging.detailedSize(limit);
        var from = AsOfResolver.notNegative("after", after, 0L);
        var search = new EntrySearch(
                programme,
                legalBasis == null ? null : new EntrySearch.Decision(legalBasis, date, issuer),
                voucher,
                contract,
                payee,
                amount,
                effectiveFrom,
                effectiveTo);
        entries.catchUp();
        return readings.today(Callers.scope(), reading -> {
            mustBeKnown(reading.log(), programme);
            var found = EntryRegister.entries(reading.log(), search, from, size);
            return Answers.Page.of(
                    found, found.size() < size ? null : found.getLast().position(), reading.openFindings());
        });
    }

    /** All entries of a programme are no search. */
    private static void mustName(@Nullable Object... names) {
        if (Stream.of(names).noneMatch(Objects::nonNull)) {
            throw new InvalidRequest("legalBasis", "entryName", "");
        }
    }

    private static void mustBelong(@Nullable Text legalBasis, @Nullable LocalDate date, @Nullable Text issuer) {
        var faults = new ArrayList<InvalidRequest.Fault>();
        if (legalBasis == null && date != null) {
            faults.add(new InvalidRequest.Fault("date", "ofLegalBasis", date.toString()));
        }
        if (legalBasis == null && issuer != null) {
            faults.add(new InvalidRequest.Fault("issuer", "ofLegalBasis", issuer.value()));
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
    }

    private static void mustBeKnown(EventLog log, ProgrammeCode programme) {
        if (log.lastSequence(StreamName.ofProgramme(programme)).isEmpty()) {
            throw new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", programme));
        }
    }
}
