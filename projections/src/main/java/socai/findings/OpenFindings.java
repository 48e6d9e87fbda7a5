package socai.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Dimension;

/**
 * The place where a figure meets its open findings. A row of figures is under question where it holds the place that a
 * finding is about: that row itself, and every sum over it.
 */
public final class OpenFindings {
    public static final OpenFindings NONE = new OpenFindings(List.of());

    private final List<OpenFinding> all;
    private final Map<UUID, List<OpenFinding>> byEntry;

    OpenFindings(List<OpenFinding> all) {
        this.all = all.stream()
                .sorted(Comparator.comparingLong(OpenFinding::position))
                .toList();
        this.byEntry = this.all.stream()
                .filter(finding -> finding.marked() != null)
                .collect(Collectors.groupingBy(OpenFindings::entry));
    }

    private static UUID entry(OpenFinding finding) {
        return Objects.requireNonNull(finding.marked());
    }

    /** All that are open, in the order in which they were raised. */
    public List<OpenFinding> all() {
        return all;
    }

    /** Those about one entry. */
    public List<OpenFinding> ofEntry(UUID entry) {
        return byEntry.getOrDefault(entry, List.of());
    }

    /** Those about anything that a query asks for. */
    public List<OpenFinding> within(BalanceQuery query) {
        return all.stream().filter(finding -> isAsked(query, finding)).toList();
    }

    /** Those about what one row of a sheet sums. */
    public List<OpenFinding> of(BalanceQuery query, BalanceSheet.Row row) {
        return all.stream()
                .filter(finding -> isAsked(query, finding) && isIn(query, row, finding))
                .toList();
    }

    private static boolean isAsked(BalanceQuery query, OpenFinding finding) {
        return fits(query.programme(), finding.programme())
                && fits(query.project(), finding.project())
                && fits(query.year(), finding.year())
                && fits(query.source(), finding.source())
                && (query.unit() == null
                        || finding.above().contains(query.unit().value()))
                && (!query.pools() || finding.unit() == null)
                && (query.projects() == null
                        || query.projects().stream().anyMatch(project -> fits(project, finding.project())));
    }

    private static boolean isIn(BalanceQuery query, BalanceSheet.Row row, OpenFinding finding) {
        var by = query.groupBy();
        return fits(row.programme(), finding.programme())
                && fits(row.project(), finding.project())
                && fits(row.year(), finding.year())
                && fits(row.source(), finding.source())
                && (!by.contains(Dimension.UNIT) || same(row.unit(), finding.unit()))
                && (!by.contains(Dimension.DISTRICT) || same(row.district(), finding.district()));
    }

    /** What is not told apart holds everything; what is, holds that alone. */
    private static boolean fits(@Nullable Object told, @Nullable Object asked) {
        return told == null || (asked != null && told.toString().equals(asked.toString()));
    }

    /** A pool has neither unit nor district, and holds what is asked about no unit. */
    private static boolean same(@Nullable String told, @Nullable String asked) {
        return told == null ? asked == null : told.equals(asked);
    }
}
