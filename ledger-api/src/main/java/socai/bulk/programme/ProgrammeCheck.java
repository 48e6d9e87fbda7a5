package socai.bulk.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.bulk.RowFault;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.Sha256;

/**
 * What a file would lay down if it were taken now.
 *
 * @param notices what a reader of the file may not see
 * @param plan absent where rows cannot be read
 * @param stands whether the ledger has this very programme already, so that nothing would be recorded
 */
public record ProgrammeCheck(
        Sha256 digest,
        String encoding,
        @Nullable String sheet,
        List<String> notices,
        List<Told> wrong,
        @Nullable ProgrammePlan plan,
        boolean stands) {
    public ProgrammeCheck {
        notices = List.copyOf(notices);
        wrong = List.copyOf(wrong);
    }

    /** A row of the file, and what is wrong with it; 0 for what no row tells. */
    public record Told(int row, List<RowFault> told) {
        public Told {
            told = List.copyOf(told);
        }
    }

    /** Whether it can be recorded, and would change something. */
    public boolean isNew() {
        return wrong.isEmpty() && plan != null && !stands;
    }

    /** What the envelopes of the projects sum up to, to hold against that of the programme, in đồng. */
    public long projectsDong() {
        return plan == null ? 0 : sum(plan);
    }

    static long sum(ProgrammePlan plan) {
        return plan.projects().stream()
                .mapToLong(project -> project.envelope().dong())
                .reduce(0, Long::sum);
    }
}
