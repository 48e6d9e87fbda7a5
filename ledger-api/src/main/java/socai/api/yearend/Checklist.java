package socai.api.yearend;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.http.Paging;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.reconciliation.ReconciliationRegister;
import socai.yearend.YearEnd;

/**
 * The state at the end of a year. Each list has at most 200 rows; the sums, in đồng, are of all rows.
 *
 * @param sums the sums of all commitments, advances and remainders
 * @param cut the lengths of the lists that are cut; obligations and balances of the year tell the rest
 * @param questions what auditors ask about the money of the year
 * @param differences what differs from the treasury's statements without an explanation, in đồng; absent where nothing
 *     does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Checklist(
        ProgrammeCode programme,
        FiscalYear year,
        boolean closed,
        LocalDate lapsesOn,
        List<YearEnd.Rest> commitments,
        List<YearEnd.Rest> advances,
        List<EventId> proposals,
        List<YearEnd.Rest> rests,
        Map<String, Long> sums,
        @Nullable Map<String, Long> cut,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenFinding> questions,

        ReconciliationRegister.@Nullable Open differences) {
    static Checklist of(YearEnd.Checklist found, OpenFindings findings, ReconciliationRegister.Open differences) {
        var parts = new TreeMap<>(Map.of(
                "commitments", found.commitments(),
                "advances", found.advances(),
                "rests", found.rests()));
        var sums = new TreeMap<String, Long>();
        var cut = new TreeMap<String, Long>();
        parts.forEach((name, part) -> {
            sums.put(name, part.sum().dong());
            if (part.sum().count() > part.first().size()) {
                cut.put(name, part.sum().count());
            }
        });
        if (found.waiting() > found.proposals().size()) {
            cut.put("proposals", found.waiting());
        }
        return new Checklist(
                found.programme(),
                found.year(),
                found.closed(),
                found.lapsesOn(),
                found.commitments().first(),
                found.advances().first(),
                found.proposals(),
                found.rests().first(),
                sums,
                cut.isEmpty() ? null : cut,
                findings.within(BalanceQuery.of(found.programme()).inYear(found.year())).stream()
                        .limit(Paging.USUAL)
                        .toList(),
                differences.count() == 0 ? null : differences);
    }
}
