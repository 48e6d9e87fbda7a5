package socai.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.LineId;
import socai.ledger.ProgrammePlan;
import socai.ledger.ProgrammePlan.Level;
import socai.ledger.ProgrammePlan.Unit;

/** What codes are called. Units and sources bear official codes, so they are one across programmes. */
final class Names {
    /** A line's money that no unit has yet. */
    static final Label POOL = Label.message("unit.pool");

    private final Map<String, Label> units = new HashMap<>();
    private final Map<String, Label> sources = new HashMap<>();
    private final Map<String, Label> lines = new HashMap<>();

    private Names(List<ProgrammePlan> plans) {
        for (var plan : plans) {
            plan.units().forEach(unit -> units.putIfAbsent(unit.code().value(), label(unit)));
            plan.sources()
                    .forEach(source -> sources.putIfAbsent(
                            source.code().value(),
                            Label.of(source.code().value(), source.name().value())));
            plan.projects().forEach(project -> lines.put(plan.line(project).toString(), project(plan, project)));
        }
    }

    static Names of(List<ProgrammePlan> plans) {
        return new Names(plans);
    }

    private static Label label(Unit unit) {
        return Label.of(unit.code().value(), unit.name().value());
    }

    private static Label project(ProgrammePlan plan, ProgrammePlan.Project project) {
        return Label.of(project.code().value(), project.name().value()).linked("/lines/" + plan.line(project));
    }

    /** A unit by name; no unit is the pool. */
    Label unit(@Nullable Object code) {
        return code == null ? POOL : known(units, code);
    }

    Label source(Object code) {
        return known(sources, code);
    }

    Label line(Object line) {
        return known(lines, line);
    }

    Label line(@Nullable String programme, @Nullable String project) {
        return known(lines, programme + "." + project);
    }

    private static Label known(Map<String, Label> labels, Object code) {
        var text = code.toString();
        return labels.getOrDefault(text, Label.of(text, text));
    }

    /** A unit as it stands in a list: its code and its name, communes below their district. */
    static String listed(Unit unit) {
        return (unit.level() == Level.COMMUNE ? "\u2003" : "") + unit.code() + " · " + unit.name();
    }

    /** The page of a line. */
    static String page(LineId line) {
        return "/lines/" + line;
    }
}
