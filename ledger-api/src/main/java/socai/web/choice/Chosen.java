package socai.web.choice;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.web.Choice;
import socai.web.Filters;
import socai.web.NotFound;
import socai.web.names.Directory;

/** Reads the choices in the addresses of pages: a programme, a year. */
public final class Chosen {
    private Chosen() {}

    /**
     * The programme that an address names; absent if it names none.
     *
     * @throws NotFound when there is no such programme
     */
    public static @Nullable ProgrammePlan programme(List<ProgrammePlan> plans, @Nullable String code) {
        var named = Filters.optional(code, ProgrammeCode::new);
        return named == null
                ? null
                : plans.stream()
                        .filter(plan -> plan.code().equals(named))
                        .findFirst()
                        .orElseThrow(NotFound::new);
    }

    /** Some programmes to choose from: as many as a list can hold, and the chosen one. */
    public static List<Choice> programmes(List<ProgrammePlan> plans, @Nullable ProgrammePlan chosen, String href) {
        var first = plans.stream().limit(Finder.FEW).toList();
        var listed = chosen == null || first.contains(chosen)
                ? first.stream()
                : Stream.concat(first.stream(), Stream.of(chosen));
        return listed.map(plan -> new Choice(
                        plan.code().value(),
                        Directory.brief(plan.title().value()),
                        plan.equals(chosen),
                        href + plan.code()))
                .toList();
    }

    /** The years of some programmes, as many as a list can bear, the last of them. */
    public static List<Choice> years(Stream<ProgrammePlan> plans, @Nullable FiscalYear chosen) {
        var years =
                plans.flatMap(plan -> plan.years().stream()).distinct().sorted().toList();
        var last = years.subList(Math.max(0, years.size() - Finder.FEW), years.size());
        var listed = chosen == null || last.contains(chosen)
                ? last.stream()
                : Stream.concat(Stream.of(chosen), last.stream());
        return listed.map(year -> Choice.option(year, year.toString(), chosen)).toList();
    }
}
