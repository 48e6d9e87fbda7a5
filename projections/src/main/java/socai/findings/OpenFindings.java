package socai.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Dimension;
import socai.balances.LineRow;
import socai.findings.OpenFinding.Place;
import socai.ledger.value.EventId;

/**
 * The one place where figures and entries meet their open findings. A row of figures is under question where it holds a
 * place that a finding is about: that row itself, and every sum over it. So is an entry that a finding is about, what was
 * recorded as one with it, and what undid it.
 */
public final class OpenFindings {
    public static final OpenFindings NONE = new OpenFindings(List.of());

    private final List<OpenFinding> all;
    private final Map<UUID, List<OpenFinding>> byEntry;

    OpenFindings(List<OpenFinding> all) {
        this.all = all.stream()
                .sorted(Comparator.comparingLong(OpenFinding::position))
                .toList();
        this.byEntry = new HashMap<>();
        for (var finding : this.all) {
            for (var entry : finding.entries()) {
                byEntry.computeIfAbsent(entry, first -> new ArrayList<>()).add(finding);
            }
        }
    }

    /** All that are open, in the order in which they were raised. */
    public List<OpenFinding> all() {
        return all;
    }

    /** The entries that they are about, with all that was recorded as one with these or undid them. */
    public Set<EventId> entries() {
        return byEntry.keySet().stream().map(EventId::new).collect(Collectors.toSet());
    }

    /** Those about one entry. */
    public List<OpenFinding> ofEntry(UUID entry) {
        return byEntry.getOrDefault(entry, List.of());
    }

    /** Those about any of some entries, each once. */
    public List<OpenFinding> ofEntries(List<UUID> entries) {
        return all.isEmpty()
                ? List.of()
                : entries.stream()
                        .flatMap(entry -> ofEntry(entry).stream())
                        .distinct()
                        .sorted(Comparator.comparingLong(OpenFinding::position))
                        .toList();
    }

    /** Those about each of some things, by the entries that belong to it. */
    public <K> Map<K, List<OpenFinding>> ofEach(Map<K, List<UUID>> entries) {
        var each = new HashMap<K, List<OpenFinding>>();
        entries.forEach((thing, ids) -> each.put(thing, ofEntries(ids)));
        return each;
    }

    /** Those about anything that a query asks for. */
    public List<OpenFinding> within(BalanceQuery query) {
        return all.stream()
                .filter(finding -> finding.places().stream().anyMatch(place -> isAsked(query, place)))
                .toList();
    }

    /** Those about what one row of a sheet sums. */
    public List<OpenFinding> of(BalanceQuery query, BalanceSheet.Row row) {
        return rows(query).apply(row);
    }

    /** Those about what one row of a line holds. */
    public List<OpenFinding> of(LineRow row) {
        var unit = row.row().unit();
        return all.stream()
                .filter(finding -> finding.places().stream()
                        .anyMatch(place -> row.line().programme().value().equals(place.programme())
                                && row.line().project().value().equals(place.project())
                                && fits(row.row().year(), place.year())
                                && fits(row.row().source(), place.source())
                                && Objects.equals(unit == null ? null : unit.value(), place.unit())))
                .toList();
    }

    /** A finding at one of its places. */
    public record Placed(OpenFinding finding, Place place) {}

    /** Those about anything that a query asks for, at each of their places there. */
    public List<Placed> placed(BalanceQuery query) {
        return all.stream()
                .flatMap(finding -> finding.places().stream().map(place -> new Placed(finding, place)))
                .filter(placed -> isAsked(query, placed.place()))
                .toList();
    }

    /** Tells of each row of a query which findings are about what it sums. */
    public Function<BalanceSheet.Row, List<OpenFinding>> rows(BalanceQuery query) {
        var asked = placed(query);
        if (asked.isEmpty()) {
            return row -> List.of();
        }
        if (!query.groupBy().contains(Dimension.PROJECT)) {
            return row -> in(query, row, asked);
        }
        var byLine = asked.stream()
                .collect(Collectors.groupingBy(placed ->
                        placed.place().programme() + "." + placed.place().project()));
        return row -> in(query, row, byLine.getOrDefault(row.programme() + "." + row.project(), List.of()));
    }

    private static List<OpenFinding> in(BalanceQuery query, BalanceSheet.Row row, List<Placed> asked) {
        return asked.isEmpty()
                ? List.of()
                : asked.stream()
                        .filter(placed -> isIn(query, row, placed.place()))
                        .map(Placed::finding)
                        .distinct()
                        .toList();
    }

    private static boolean isAsked(BalanceQuery query, Place place) {
        return fits(query.programme(), place.programme())
                && fits(query.project(), place.project())
                && fits(query.year(), place.year())
                && fits(query.source(), place.source())
                && (query.unit() == null || place.above().contains(query.unit().value()))
                && (!query.pools() || place.unit() == null)
                && (query.projects() == null
                        || query.projects().stream().anyMatch(project -> fits(project, place.project())));
    }

    private static boolean isIn(BalanceQuery query, BalanceSheet.Row row, Place place) {
        var by = query.groupBy();
        return fits(row.programme(), place.programme())
                && fits(row.project(), place.project())
                && fits(row.year(), place.year())
                && fits(row.source(), place.source())
                && (!by.contains(Dimension.UNIT) || Objects.equals(row.unit(), place.unit()))
                && (!by.contains(Dimension.DISTRICT) || Objects.equals(row.district(), place.district()));
    }

    /** What is not told apart holds everything; what is, holds that alone. */
    private static boolean fits(@Nullable Object told, @Nullable Object asked) {
        return told == null || (asked != null && told.toString().equals(asked.toString()));
    }
}
