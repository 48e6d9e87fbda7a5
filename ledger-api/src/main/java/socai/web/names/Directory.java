package socai.web.names;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.web.Label;
import socai.words.PlainText;

/** The names of one programme, by code. It is made once for a plan, since plans may be large and never change. */
public final class Directory {
    private static final int BRIEF = 120;
    private static final LoadingCache<ProgrammePlan, Directory> MADE =
            Caffeine.newBuilder().weakKeys().build(Directory::new);

    /** The kinds of things that have names. */
    public enum Kind {
        LINE,
        UNIT,
        SOURCE
    }

    /**
     * One of them.
     *
     * @param value what is sent when it is chosen
     * @param code what people call it by
     * @param above the name of the unit it belongs to, where several may have its name
     * @param plain code and name as they are searched
     */
    public record Item(
            Kind kind,
            String value,
            String code,
            String name,
            @Nullable String above,
            String plain) {

        private static Item of(Kind kind, String value, String code, String name, @Nullable String above) {
            return new Item(kind, value, code, brief(name), above, PlainText.of(code + " " + name));
        }

        /** The text that stands for the item in a field. */
        public String text() {
            return code + " · " + name;
        }

        Label label() {
            var label = Label.of(code, name);
            return kind == Kind.LINE ? label.linked("/lines/" + value) : label;
        }
    }

    private final Map<Kind, Map<String, Item>> items = new EnumMap<>(Kind.class);

    private Directory(ProgrammePlan plan) {
        var lines = new LinkedHashMap<String, Item>();
        for (var project : plan.projects()) {
            var value = plan.line(project).toString();
            lines.put(
                    value,
                    Item.of(
                            Kind.LINE,
                            value,
                            project.code().value(),
                            project.name().value(),
                            null));
        }
        var units = new LinkedHashMap<String, Item>();
        var tree = UnitTree.of(plan);
        for (var unit : tree) {
            var code = unit.code().value();
            units.put(code, Item.of(Kind.UNIT, code, code, unit.name().value(), above(unit, units)));
        }
        var sources = new LinkedHashMap<String, Item>();
        for (var source : plan.sources()) {
            var code = source.code().value();
            sources.put(code, Item.of(Kind.SOURCE, code, code, source.name().value(), null));
        }
        items.put(Kind.LINE, lines);
        items.put(Kind.UNIT, units);
        items.put(Kind.SOURCE, sources);
    }

    public static Directory of(ProgrammePlan plan) {
        return MADE.get(plan);
    }

    private static @Nullable String above(Unit unit, Map<String, Item> known) {
        var parent = unit.parent() == null ? null : known.get(unit.parent().value());
        return unit.level().equals(Level.COMMUNE) && parent != null ? parent.name() : null;
    }

    /** A name that a table can show: pages stay small, however long the names are. */
    public static String brief(String name) {
        return name.length() <= BRIEF ? name : name.substring(0, BRIEF).strip() + "…";
    }

    List<Item> all(Kind kind) {
        return List.copyOf(of(kind).values());
    }

    public int size(Kind kind) {
        return of(kind).size();
    }

    public Optional<Item> find(Kind kind, String value) {
        return Optional.ofNullable(of(kind).get(value));
    }

    /** In the order of the plan. */
    public Iterable<Item> each(Kind kind) {
        return of(kind).values();
    }

    private Map<String, Item> of(Kind kind) {
        return items.getOrDefault(kind, Map.of());
    }
}
