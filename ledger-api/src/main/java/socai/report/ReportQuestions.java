package socai.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.findings.OpenFinding;
import socai.findings.OpenFinding.Place;
import socai.findings.OpenFindings;
import socai.findings.OpenFindings.Placed;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.report.DisbursementReport.Level;

/** Tells what auditors ask about the rows of a report, by the places that the rows are of. */
final class ReportQuestions {
    private final List<OpenFinding> all;
    private final Map<String, List<Placed>> byProject;

    ReportQuestions(OpenFindings findings, ProgrammeCode programme, FiscalYear year) {
        var query = BalanceQuery.of(programme).inYear(year);
        this.all = findings.within(query);
        this.byProject = findings.placed(query).stream()
                .filter(placed -> placed.place().project() != null)
                .collect(Collectors.groupingBy(
                        placed -> Objects.requireNonNull(placed.place().project())));
    }

    /** About anything in the report. */
    List<OpenFinding> all() {
        return all;
    }

    /** About the money of a project. */
    List<OpenFinding> of(String project) {
        return of(project, place -> true);
    }

    /** About the money of a project at one place and of one source. */
    List<OpenFinding> of(String project, Level level, @Nullable String district, String source) {
        return of(project, place -> source.equals(place.source()) && isAt(place, level, district));
    }

    private List<OpenFinding> of(String project, Predicate<Place> row) {
        return byProject.getOrDefault(project, List.of()).stream()
                .filter(placed -> row.test(placed.place()))
                .map(Placed::finding)
                .distinct()
                .toList();
    }

    private static boolean isAt(Place place, Level level, @Nullable String district) {
        return switch (level) {
            case PROJECT -> true;
            case POOL -> place.unit() == null;
            case PROVINCE -> place.unit() != null && place.district() == null;
            case DISTRICT -> Objects.equals(district, place.district());
        };
    }
}
