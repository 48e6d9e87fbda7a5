package socai.web;

import socai.ledger.FiscalYear;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.LineId;
import socai.ledger.ProgrammePlan;
import socai.ledger.ProgrammePlan.Level;
import socai.ledger.ProgrammePlan.Unit;
import socai.web.Directory.Item;
import socai.web.Directory.Kind;

/** What codes are called. Units and sources bear official codes, so they are one across programmes. */
final class Names {
    /** A line's money that no unit has yet. */
    static final Label POOL = Label.message("unit.pool");

    private final List<Directory> directories;

    private Names(List<Directory> directories) {
        this.directories = directories;
    }

    static Names of(List<ProgrammePlan> plans) {
        return new Names(plans.stream().map(Directory::of).toList());
    }

    /** A unit by name; no unit is the pool. */
    Label unit(@Nullable Object code) {
        return code == null ? POOL : known(Kind.UNIT, code);
    }

    Label source(Object code) {
        return known(Kind.SOURCE, code);
    }

    Label line(Object line) {
        return known(Kind.LINE, line);
    }

    Label line(@Nullable String programme, @Nullable String project) {
        return known(Kind.LINE, programme + "." + project);
    }

    private Label known(Kind kind, Object code) {
        var text = code.toString();
        for (var directory : directories) {
            var item = directory.find(kind, text);
            if (item.isPresent()) {
                return item.map(Item::label).get();
            }
        }
        return Label.of(text, text);
    }

    /** A unit as it stands in a list: its code and its name, communes below their district. */
    static String listed(Unit unit) {
        return (unit.level().equals(Level.COMMUNE) ? "\u2003" : "") + unit.code() + " · " + unit.name();
    }

    /** The page of a line. */
    static String page(LineId line) {
        return "/lines/" + line;
    }

    /** The first and the last of these years. */
    static String span(List<FiscalYear> years) {
        var first = years.stream().min(FiscalYear::compareTo).orElseThrow();
        var last = years.stream().max(FiscalYear::compareTo).orElseThrow();
        return first.equals(last) ? first.toString() : first + "–" + last;
    }
}
