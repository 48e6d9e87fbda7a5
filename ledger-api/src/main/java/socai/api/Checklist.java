package socai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import socai.ledger.EventId;
import socai.ledger.FiscalYear;
import socai.ledger.ProgrammeCode;
import socai.obligations.YearEnd;

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
        @Nullable Map<String, Integer> cut) {
    static Checklist of(YearEnd.Checklist whole) {
        var cut = new TreeMap<String, Integer>();
        return new Checklist(
                whole.programme(),
                whole.year(),
                whole.closed(),
                whole.lapsesOn(),
                Paging.first("commitments", whole.commitments(), Paging.USUAL, cut),
                Paging.first("advances", whole.advances(), Paging.USUAL, cut),
                Paging.first("proposals", whole.proposals(), Paging.USUAL, cut),
                Paging.first("rests", whole.rests(), Paging.USUAL, cut),
                new TreeMap<>(Map.of(
                        "commitments", sum(whole.commitments()),
                        "advances", sum(whole.advances()),
                        "rests", sum(whole.rests()))),
                cut.isEmpty() ? null : cut);
    }

    private static long sum(List<YearEnd.Rest> rests) {
        return rests.stream().mapToLong(rest -> rest.amount().dong()).reduce(0, Math::addExact);
    }
}
