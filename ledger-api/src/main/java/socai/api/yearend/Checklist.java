package socai.api.yearend;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.yearend.YearEnd;

/**
 * What stands at the end of a year, each list up to 200, with the sums of all of it in đồng.
 *
 * @param sums of commitments, advances and rests, those that are not told too
 * @param cut how long the lists are that are not told whole; obligations and balances of the year tell the rest
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
        @Nullable Map<String, Long> cut) {
    static Checklist of(YearEnd.Checklist found) {
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
                cut.isEmpty() ? null : cut);
    }
}
