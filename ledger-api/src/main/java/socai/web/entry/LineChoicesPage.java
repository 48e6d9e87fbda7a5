package socai.web.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.BalanceSheet;
import socai.balances.LineMoney;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.openitems.ObligationBook.Filter;
import socai.openitems.ObligationBook.Kind;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.choice.ChoicesPage;
import socai.web.choice.ChoicesPage.Option;
import socai.web.choice.Finder;
import socai.web.names.Directory;
import socai.web.names.Directory.Item;
import socai.web.names.LineFinder;
import socai.web.names.LineFinder.Line;
import socai.web.openitems.OpenMoney;

/** Completes the fields of the forms of one line: its units with what they can spend, its sources, contracts, advances. */
@Controller
@RequestMapping("/lines/{line}/choices")
class LineChoicesPage {
    private final LineFinder lines;
    private final OpenMoney open;
    private final LedgerReadings readings;

    LineChoicesPage(LineFinder lines, OpenMoney open, LedgerReadings readings) {
        this.lines = lines;
        this.open = open;
        this.readings = readings;
    }

    /** Where nothing is typed yet, those with the most to spend. */
    @May(Action.READ_FIGURES)
    @GetMapping("/units")
    String units(
            @PathVariable String line,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "false") boolean pool,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        var found = lines.find(line);
        var finder = Finder.of(found.plan(), Directory.Kind.UNIT);
        var asked = row(year, source);
        var options = new ArrayList<Option>();
        if (pool && q.isBlank()) {
            options.add(new Option(EntryForm.POOL, EntryForm.POOL, null, null));
        }
        if (asked == null) {
            finder.search(q).stream().map(Option::of).forEach(options::add);
            return ChoicesPage.show(options.stream(), model);
        }
        readings.today(Callers.scope(), reading -> options.addAll(units(reading.money(), found, asked, q)));
        return ChoicesPage.show(options.stream(), model);
    }

    /** The units that the words find; without words, those with the most to spend. */
    private static List<Option> units(LineMoney money, Line line, Row asked, String words) {
        var finder = Finder.of(line.plan(), Directory.Kind.UNIT);
        if (words.isBlank()) {
            var richest = money.richest(line.id(), asked.year(), asked.source(), Finder.HITS);
            var units = richest.rows().stream()
                    .map(BalanceSheet.Row::unit)
                    .flatMap(unit -> Stream.ofNullable(unit).flatMap(code -> finder.exact(code).stream()))
                    .map(item -> option(item, richest))
                    .toList();
            if (!units.isEmpty()) {
                return units;
            }
        }
        var items = finder.search(words);
        var rows = money.of(
                line.id(),
                asked.year(),
                asked.source(),
                items.stream().map(Item::value).map(UnitCode::new).toList());
        return items.stream().map(item -> option(item, rows)).toList();
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/sources")
    String sources(@PathVariable String line, @RequestParam(defaultValue = "") String q, Model model) {
        var found = lines.find(line);
        var sources = Finder.sources(found.plan(), found.project());
        return ChoicesPage.show(sources.search(q).stream().map(Option::of), model);
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/commitments")
    String commitments(
            @PathVariable String line,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        var found = lines.find(line);
        var asked = row(year, source);
        var filter = asked == null
                ? Filter.of(found.id())
                : new Filter(found.id(), asked.year(), asked.source(), null, null);
        return open(found, filter, Kind.COMMITMENT, q, model);
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/advances")
    String advances(@PathVariable String line, @RequestParam(defaultValue = "") String q, Model model) {
        var found = lines.find(line);
        return open(found, Filter.of(found.id()), Kind.ADVANCE, q, model);
    }

    private String open(Line line, Filter filter, Kind kind, String words, Model model) {
        var found = readings.today(
                Callers.scope(), reading -> open.find(reading, filter, kind, line.names(), words, Finder.HITS));
        return ChoicesPage.show(found.stream().map(LineFields::option), model);
    }

    private static Option option(Item item, LineMoney.Rows rows) {
        return new Option(item.value(), item.text(), item.above(), rows.available(item.value()));
    }

    private record Row(FiscalYear year, SourceCode source) {}

    /** The row that the form asks about so far; nothing before it has a year and a source. */
    private static @Nullable Row row(String year, String source) {
        try {
            return year.isBlank() || source.isBlank()
                    ? null
                    : new Row(FiscalYear.parse(year), new SourceCode(source.split(" · ", 2)[0]));
        } catch (InvalidValue e) {
            return null;
        }
    }
}
