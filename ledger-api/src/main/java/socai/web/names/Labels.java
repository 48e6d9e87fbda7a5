package socai.web.names;

import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.web.Label;
import socai.web.names.Directory.Item;
import socai.web.names.Directory.Kind;

/** Finds the names of codes. Units and sources have official codes, which mean the same in all programmes. */
public final class Labels {
    /** A line's money that no unit has yet. */
    public static final Label POOL = Label.message("unit.pool");

    private final List<Directory> directories;

    private Labels(List<Directory> directories) {
        this.directories = directories;
    }

    public static Labels of(List<ProgrammePlan> plans) {
        return new Labels(plans.stream().map(Directory::of).toList());
    }

    /** A unit by name; no unit is the pool. */
    public Label unit(@Nullable Object code) {
        return code == null ? POOL : known(Kind.UNIT, code);
    }

    public Label source(Object code) {
        return known(Kind.SOURCE, code);
    }

    public Label line(Object line) {
        return known(Kind.LINE, line);
    }

    public Label line(@Nullable String programme, @Nullable String project) {
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
    public static String page(LineId line) {
        return "/lines/" + line;
    }

    /** The first and the last of these years. */
    public static String span(List<FiscalYear> years) {
        var first = years.stream().min(FiscalYear::compareTo).orElseThrow();
        var last = years.stream().max(FiscalYear::compareTo).orElseThrow();
        return first.equals(last) ? first.toString() : first + "–" + last;
    }
}
