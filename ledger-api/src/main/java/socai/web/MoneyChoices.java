package socai.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.FiscalYear;
import socai.ledger.ProgrammePlan.Unit;
import socai.ledger.SourceCode;
import socai.web.LineFinder.Line;

/**
 * What a form about a line's money offers to choose from, and what stands at the choice. Amounts are
 * đồng.
 *
 * @param withMoney the units that have money to spend in the chosen year from the chosen source
 * @param others the programme's other units
 * @param open the commitments or advances to choose from
 * @param pool what no unit has yet of that year and source
 * @param available what the form can take at most, once it is chosen from where
 * @param of whose that is: a unit, a contract or a voucher; nothing for the pool
 * @param position the entry the amounts stand at; none when they could not be read
 */
record MoneyChoices(
        List<Choice> years,
        List<Choice> sources,
        List<UnitChoice> withMoney,
        List<UnitChoice> others,
        List<OpenChoice> open,
        Receivers receivers,
        long pool,
        @Nullable Long available,
        @Nullable String of,
        @Nullable Long position) {

    /** A unit to choose and what it can spend, in đồng. */
    record UnitChoice(String code, String text, long available, boolean chosen) {}

    /** A commitment or an advance to choose. */
    record OpenChoice(OpenEntry entry, boolean chosen) {}

    /** Where a reallocation can bring money: a line of the programme, a source of that line, any unit. */
    record Receivers(List<Choice> lines, List<Choice> sources, List<Choice> units) {
        private static Receivers of(Line line, Typed typed) {
            var plan = line.plan();
            var chosen = plan.projects().stream()
                    .filter(project -> plan.line(project).toString().equals(typed.get("toLine")))
                    .findFirst()
                    .orElse(line.project());
            return new Receivers(
                    plan.projects().stream()
                            .map(project -> Choice.option(
                                    plan.line(project).toString(),
                                    project.code() + " · " + project.name(),
                                    typed.get("toLine")))
                            .toList(),
                    chosen.sources().stream()
                            .map(source -> source(line, source, typed.get("toSource")))
                            .toList(),
                    UnitTree.of(plan).stream()
                            .map(unit -> Choice.option(unit.code().value(), Names.listed(unit), typed.get("toUnit")))
                            .toList());
        }
    }

    static MoneyChoices of(EntryForm form, Line line, LineFunds funds, Typed typed) {
        var share = funds.share(typed.get("year"), typed.get("source"));
        var unit = typed.get("unit");
        var units = UnitTree.of(line.plan()).stream()
                .map(known -> choice(form, known, share, unit))
                .toList();
        var open = open(form, funds, share, typed);
        var taken = taken(form, share, units, open, unit);
        return new MoneyChoices(
                line.plan().years().stream().map(year -> year(year, typed)).toList(),
                line.project().sources().stream()
                        .map(source -> source(line, source, typed.get("source")))
                        .toList(),
                only(units, true),
                only(units, false),
                open,
                Receivers.of(line, typed),
                share.pool(),
                taken.map(Taken::dong).orElse(null),
                taken.map(Taken::of).orElse(null),
                funds.position());
    }

    /** What a form takes from. */
    private record Taken(long dong, @Nullable String of) {}

    private static Optional<Taken> taken(
            EntryForm form, LineFunds.Share share, List<UnitChoice> units, List<OpenChoice> open, String unit) {
        var promised = open.stream()
                .filter(OpenChoice::chosen)
                .map(choice -> new Taken(choice.entry().open(), choice.entry().number()))
                .findFirst();
        var ofUnit = units.stream()
                .filter(UnitChoice::chosen)
                .map(choice -> new Taken(share.available(choice.code()), choice.text()))
                .findFirst();
        var ofPool = Optional.of(new Taken(share.pool(), null));
        return switch (form.takes()) {
            case NOTHING, ENTRY -> Optional.empty();
            case POOL -> ofPool;
            case UNIT -> ofUnit;
            case PLACE -> unit.equals(EntryFields.POOL) ? ofPool : ofUnit;
            case UNIT_OR_COMMITMENT -> promised.or(() -> ofUnit);
            case COMMITMENT, ADVANCE -> promised;
        };
    }

    private static List<OpenChoice> open(EntryForm form, LineFunds funds, LineFunds.Share share, Typed typed) {
        var field = form.has("advance") ? "advance" : "commitment";
        Stream<OpenEntry> entries = form.has("unit")
                ? share.commitments(typed.get("unit")).stream()
                : funds.open(form.has("advance") ? OpenEntry.Kind.ADVANCE : OpenEntry.Kind.COMMITMENT).stream();
        return entries.map(entry -> new OpenChoice(entry, entry.value().equals(typed.get(field))))
                .toList();
    }

    private static UnitChoice choice(EntryForm form, Unit unit, LineFunds.Share share, String chosen) {
        var code = unit.code().value();
        var promised = form.takes() == EntryForm.Takes.UNIT_OR_COMMITMENT ? share.committed(code) : 0;
        return new UnitChoice(code, code + " · " + unit.name(), share.available(code) + promised, code.equals(chosen));
    }

    private static List<UnitChoice> only(List<UnitChoice> units, boolean withMoney) {
        return units.stream()
                .filter(unit -> (unit.available() > 0) == withMoney)
                .toList();
    }

    private static Choice year(FiscalYear year, Typed typed) {
        return Choice.option(year.toString(), year.toString(), typed.get("year"));
    }

    private static Choice source(Line line, SourceCode source, String chosen) {
        var name = line.plan().source(source).map(known -> known.name().value()).orElse(source.value());
        return Choice.option(source.value(), name, chosen);
    }
}
