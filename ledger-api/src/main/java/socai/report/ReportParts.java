package socai.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.BalancesAt;
import socai.balances.Dimension;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProjectCode;
import socai.report.DisbursementReport.Level;
import socai.report.DisbursementReport.Row;

/** Makes of the report of disbursement what one page shows: never all rows of a large programme. */
@Component
public final class ReportParts {
    private static final Set<Dimension> PLACES = EnumSet.of(Dimension.PROJECT, Dimension.DISTRICT, Dimension.SOURCE);
    private static final Set<Dimension> PROJECTS = EnumSet.of(Dimension.PROJECT, Dimension.SOURCE);
    private static final int WHOLE = 80;

    /**
     * Part of a report.
     *
     * @param total of all that the report is of, not of the part alone
     * @param asked what auditors ask about anything in the report
     * @param position the last entry that the figures hold
     */
    public record Part(List<Row> rows, ReportFigures total, List<OpenFinding> asked, long position) {}

    /** The report with every place of every project, where that fits on one page. */
    public Optional<Part> whole(BalancesAt state, OpenFindings findings, ProgrammePlan plan, FiscalYear year) {
        if (plan.projects().size() > WHOLE) {
            return Optional.empty();
        }
        var query = query(plan, year, PLACES);
        var read = state.part(query, 0, WHOLE + 1);
        return read.groups() + plan.projects().size() > WHOLE
                ? Optional.empty()
                : Optional.of(
                        part(plan, plan.projects(), read.rows(), true, state, query, asked(findings, plan, year)));
    }

    /**
     * One row for each of some projects.
     *
     * @param found the projects that are asked for, of which the total is; absent for all projects of the programme
     */
    public Part projects(
            BalancesAt state,
            OpenFindings findings,
            ProgrammePlan plan,
            FiscalYear year,
            List<Project> some,
            @Nullable List<Project> found) {
        var query = query(plan, year, PROJECTS);
        var rows = state.rows(query.of(codes(some)));
        var questions = asked(findings, plan, year);
        var part = part(plan, some, rows, false, state, query.of(codes(some)), questions);
        var all = found == null ? query : query.of(codes(found));
        var total = state.total(all);
        var pools = state.total(all.ofPools());
        return new Part(
                part.rows(), new ReportFigures(total, total.plan() - pools.plan()), questions.all(), state.position());
    }

    /** One project with each of its places. */
    public Part places(BalancesAt state, OpenFindings findings, ProgrammePlan plan, FiscalYear year, Project project) {
        var query = query(plan, year, PLACES).of(List.of(project.code()));
        return part(plan, List.of(project), state.rows(query), true, state, query, asked(findings, plan, year));
    }

    private static ReportQuestions asked(OpenFindings findings, ProgrammePlan plan, FiscalYear year) {
        return new ReportQuestions(findings, plan.code(), year);
    }

    private static BalanceQuery query(ProgrammePlan plan, FiscalYear year, Set<Dimension> groups) {
        return BalanceQuery.of(plan.code()).inYear(year).by(groups);
    }

    private static List<ProjectCode> codes(List<Project> projects) {
        return projects.stream().map(Project::code).toList();
    }

    private static Part part(
            ProgrammePlan plan,
            List<Project> projects,
            List<BalanceSheet.Row> read,
            boolean withPlaces,
            BalancesAt state,
            BalanceQuery query,
            ReportQuestions questions) {
        var pools = state.rows(query.ofPools().by(PROJECTS)).stream()
                .collect(Collectors.groupingBy(row -> String.valueOf(row.project())));
        var places = read.stream().collect(Collectors.groupingBy(row -> String.valueOf(row.project())));
        var numbers = numbers(plan);
        var rows = new ArrayList<Row>();
        var total = ReportFigures.ZERO;
        for (var project : projects) {
            var code = project.code().value();
            var number = Integer.toString(Objects.requireNonNull(numbers.get(project.code())));
            var split = PlaceSums.of(places.getOrDefault(code, List.of()), pools.getOrDefault(code, List.of()));
            var sum = split.total();
            rows.add(new Row(
                    Level.PROJECT, number, code, project.name().value(), split.sources(plan), sum, questions.of(code)));
            if (withPlaces) {
                rows.addAll(split.rows(plan, code, number, questions));
            }
            total = total.plus(sum);
        }
        return new Part(rows, total, questions.all(), state.position());
    }

    private static Map<ProjectCode, Integer> numbers(ProgrammePlan plan) {
        var numbers = new HashMap<ProjectCode, Integer>();
        plan.projects().forEach(project -> numbers.put(project.code(), numbers.size() + 1));
        return numbers;
    }
}
