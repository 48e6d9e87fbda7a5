package socai.web;

import java.util.List;
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
 * @param pool what no unit has yet of that year and source
 * @param available what the chosen unit can spend, if a unit is chosen
 * @param position the entry the amounts stand at; none when they could not be read
 */
record MoneyChoices(
        List<Choice> years,
        List<Choice> sources,
        List<UnitChoice> withMoney,
        List<UnitChoice> others,
        long pool,
        @Nullable Long available,
        @Nullable String unit,
        @Nullable Long position) {

    /** A unit to choose and what it can spend, in đồng. */
    record UnitChoice(String code, String text, long available, boolean chosen) {}

    static MoneyChoices of(Line line, LineFunds funds, Typed typed) {
        var share = funds.share(typed.get("year"), typed.get("source"));
        var unit = typed.get("unit");
        var units = UnitTree.of(line.plan()).stream()
                .map(known -> choice(known, share, unit))
                .toList();
        var chosen = units.stream().filter(UnitChoice::chosen).findFirst();
        return new MoneyChoices(
                line.plan().years().stream().map(year -> year(year, typed)).toList(),
                line.project().sources().stream()
                        .map(source -> source(line, source, typed))
                        .toList(),
                only(units, true),
                only(units, false),
                share.pool(),
                chosen.map(UnitChoice::available).orElse(null),
                chosen.map(UnitChoice::text).orElse(null),
                funds.position());
    }

    private static UnitChoice choice(Unit unit, LineFunds.Share share, String chosen) {
        var code = unit.code().value();
        return new UnitChoice(code, code + " · " + unit.name(), share.available(code), code.equals(chosen));
    }

    private static List<UnitChoice> only(List<UnitChoice> units, boolean withMoney) {
        return units.stream()
                .filter(unit -> (unit.available() > 0) == withMoney)
                .toList();
    }

    private static Choice year(FiscalYear year, Typed typed) {
        return Choice.option(year.toString(), year.toString(), typed.get("year"));
    }

    private static Choice source(Line line, SourceCode source, Typed typed) {
        var name = line.plan().source(source).map(known -> known.name().value()).orElse(source.value());
        return Choice.option(source.value(), name, typed.get("source"));
    }
}
