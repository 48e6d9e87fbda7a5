package socai.detectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a detector points at.
 *
 * @param month such as 2013-12, where it is about one
 * @param amount what its entries come to, in đồng
 * @param measure what the detector counts, as its rule says
 * @param count how many entries it is about
 * @param entries the first of them, in the order of the log
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hit(
        String programme,
        @Nullable String project,
        @Nullable String unit,
        @Nullable String payee,
        @Nullable String month,
        long amount,
        long measure,
        int count,
        List<Entry> entries) {
    /** So many entries are named; of the others the count tells. */
    static final int NAMED = 10;

    /** An entry by position and name, and its line. */
    public record Entry(long position, UUID id, String line) {
        static Entry of(Fact fact) {
            return new Entry(fact.position(), fact.id(), fact.programme() + "." + fact.project());
        }
    }

    /** A hit about entries of one programme and unit. */
    static Hit of(List<Fact> facts, @Nullable String month, long measure) {
        var first = facts.getFirst();
        var oneProject = facts.stream().map(Fact::project).distinct().count() == 1;
        return new Hit(
                first.programme(),
                oneProject ? first.project() : null,
                first.unit(),
                facts.stream().map(Fact::payee).distinct().count() == 1 ? first.payeeWritten() : null,
                month,
                facts.stream().mapToLong(Fact::amount).sum(),
                measure,
                facts.size(),
                facts.stream().limit(NAMED).map(Entry::of).toList());
    }
}
