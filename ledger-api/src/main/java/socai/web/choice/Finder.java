package socai.web.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.SourceCode;
import socai.web.names.Directory;
import socai.web.names.Directory.Item;
import socai.web.names.Directory.Kind;
import socai.words.PlainText;

/**
 * Finds things of one kind by code or by name, in all of some programmes.
 *
 * @param among which of them may be found
 */
public record Finder(List<Directory> directories, Kind kind, Predicate<Item> among) {
    /** So few are listed to choose from; more are searched. */
    public static final int FEW = 20;

    /** The most that a search answers. */
    public static final int HITS = 20;

    public static final Found NOTHING = new Found(Optional.empty(), List.of());

    private static final String BETWEEN = " · ";

    public static Finder of(List<ProgrammePlan> plans, Kind kind) {
        return new Finder(plans.stream().map(Directory::of).toList(), kind, item -> true);
    }

    public static Finder of(ProgrammePlan plan, Kind kind) {
        return of(List.of(plan), kind);
    }

    /** The sources of one project alone. */
    public static Finder sources(ProgrammePlan plan, ProgrammePlan.Project project) {
        var own = project.sources().stream().map(SourceCode::value).collect(Collectors.toSet());
        return new Finder(List.of(Directory.of(plan)), Kind.SOURCE, item -> own.contains(item.value()));
    }

    /** Whether all of them can be listed. */
    public boolean few() {
        return directories.stream().mapToInt(known -> known.size(kind)).sum() <= FEW
                || all().limit(FEW + 1L).count() <= FEW;
    }

    /** Each once, in the order of the plans: units and sources are one across programmes. */
    public Stream<Item> all() {
        Map<String, Item> items = new LinkedHashMap<>();
        directories.forEach(known -> known.each(kind).forEach(item -> items.putIfAbsent(item.value(), item)));
        return items.values().stream().filter(among);
    }

    public Optional<Item> exact(String value) {
        return directories.stream()
                .flatMap(known -> known.find(kind, value).stream())
                .filter(among)
                .findFirst();
    }

    /** Finds the items that have all the words, in the order of the plans; without words it finds all items. */
    List<Item> having(String words) {
        var terms = PlainText.of(words).split(" ", -1);
        return all().filter(item -> Stream.of(terms).allMatch(item.plain()::contains))
                .toList();
    }

    /** The projects of a programme whose code or name has all the words, in the order of the plan. */
    public static List<ProgrammePlan.Project> projects(ProgrammePlan plan, String words) {
        var found = of(plan, Kind.LINE).having(words).stream().map(Item::code).collect(Collectors.toSet());
        return plan.projects().stream()
                .filter(project -> found.contains(project.code().value()))
                .toList();
    }

    /** Up to {@link #HITS} of them, those first that the words begin. */
    public List<Item> search(String words) {
        var plain = PlainText.of(words);
        return having(words).stream()
                .sorted(Comparator.comparingInt(item -> rank(item, plain)))
                .limit(HITS)
                .toList();
    }

    private static int rank(Item item, String plain) {
        var code = PlainText.of(item.code());
        if (code.equals(plain)) {
            return 0;
        }
        return item.plain().startsWith(plain) ? 1 : item.plain().contains(" " + plain) ? 2 : 3;
    }

    /**
     * Finds the item that a reader means by a value, a code, a name, a part of one, or the whole text of a list.
     *
     * @param hits the possible items, if there are several
     */
    public record Found(Optional<Item> item, List<Item> hits) {}

    public Found find(String typed) {
        var words = typed.strip();
        var exact = exact(words).or(() -> exact(words.split(BETWEEN, 2)[0]));
        if (exact.isPresent()) {
            return new Found(exact, List.of());
        }
        var plain = PlainText.of(words);
        var named = new ArrayList<Item>();
        var having = having(words);
        for (var item : having.isEmpty() ? having(words.split(BETWEEN, 2)[0]) : having) {
            if (PlainText.of(item.code()).equals(plain)
                    || PlainText.of(item.name()).equals(plain)
                    || PlainText.of(item.text()).equals(plain)) {
                named.add(item);
            }
        }
        var hits = named.isEmpty() ? having : named;
        return hits.size() == 1
                ? new Found(Optional.of(hits.getFirst()), List.of())
                : new Found(
                        Optional.empty(),
                        hits.isEmpty()
                                ? List.of()
                                : named.isEmpty()
                                        ? search(words)
                                        : named.stream().limit(HITS).toList());
    }
}
