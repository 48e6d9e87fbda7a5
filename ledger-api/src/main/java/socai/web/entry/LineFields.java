package socai.web.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.openitems.ObligationBook.Filter;
import socai.openitems.ObligationBook.Kind;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.security.Callers;
import socai.web.choice.ChoicesPage.Option;
import socai.web.choice.Finder;
import socai.web.form.FormData;
import socai.web.form.Picker;
import socai.web.names.Directory;
import socai.web.names.Labels;
import socai.web.names.LineFinder.Line;
import socai.web.openitems.OpenItemView;
import socai.web.openitems.OpenMoney;

/** Reads the fields of a form of a line in which people name one of many: a unit, a source, another line, a contract. */
@Component
class LineFields {
    private final OpenMoney open;
    private final LedgerReadings readings;

    LineFields(OpenMoney open, LedgerReadings readings) {
        this.open = open;
        this.readings = readings;
    }

    /** Finds the open commitments or advances whose number or payee has the words of a field. */
    @FunctionalInterface
    private interface Search {
        List<OpenItemView> find(Filter filter, Kind kind, String words);
    }

    /**
     * Tells what each field means; the form then holds that instead of what was written. Open items that are named by
     * words are sought in a reading of their own.
     */
    Map<String, Picker> read(EntryForm form, Line line, FormData typed) {
        return read(
                form,
                line,
                typed,
                (filter, kind, words) -> readings.today(
                        Callers.scope(),
                        reading -> open.find(reading, filter, kind, line.names(), words, Finder.HITS)));
    }

    /** Tells the same from a reading that is open. */
    Map<String, Picker> read(LedgerReading reading, EntryForm form, Line line, FormData typed) {
        return read(
                form,
                line,
                typed,
                (filter, kind, words) -> open.find(reading, filter, kind, line.names(), words, Finder.HITS));
    }

    private static Map<String, Picker> read(EntryForm form, Line line, FormData typed, Search search) {
        var pickers = new LinkedHashMap<String, Picker>();
        if (form.has("year")) {
            put(
                    pickers,
                    Picker.of("source", Finder.sources(line.plan(), line.project()), typed, at(line, "sources")),
                    typed);
        }
        if (form.has("unit")) {
            put(pickers, unit("unit", form.has("pool"), line, typed), typed);
        }
        if (form.has("toLine")) {
            put(pickers, Picker.of("toLine", Finder.of(line.plan(), Directory.Kind.LINE), typed, lines(line)), typed);
        }
        if (form.has("toSource")) {
            var sources = Finder.sources(line.plan(), receiver(line, typed));
            put(pickers, Picker.of("toSource", sources, typed, at(line, "sources")), typed);
        }
        if (form.has("toUnit")) {
            put(pickers, unit("toUnit", true, line, typed), typed);
        }
        if (form.has(form.item())) {
            put(pickers, open(form, line, typed, search), typed);
        }
        return pickers;
    }

    private static void put(Map<String, Picker> pickers, Picker picker, FormData typed) {
        pickers.put(picker.field(), picker);
        if (!picker.failed()) {
            typed.set(picker.field(), picker.value());
        }
    }

    private static String at(Line line, String what) {
        return Labels.page(line.id()) + "/choices/" + what;
    }

    private static String lines(Line line) {
        return "/choices/lines?programme=" + line.plan().code();
    }

    private static Project receiver(Line line, FormData typed) {
        return line.plan().projects().stream()
                .filter(project -> line.plan().line(project).toString().equals(typed.get("toLine")))
                .findFirst()
                .orElse(line.project());
    }

    private static Picker unit(String field, boolean pool, Line line, FormData typed) {
        var address = at(line, "units") + (pool ? "?pool=true" : "");
        var picker = Picker.of(field, Finder.of(line.plan(), Directory.Kind.UNIT), typed, address);
        var isPool = pool && Picker.given(field, typed).equals(EntryForm.POOL);
        return isPool
                ? new Picker(field, picker.listed(), EntryForm.POOL, EntryForm.POOL, List.of(), false, address)
                : picker;
    }

    /** A contract or an advance is named by its id, or by its number or payee. */
    private static Picker open(EntryForm form, Line line, FormData typed, Search search) {
        var field = form.item();
        var given = Picker.given(field, typed);
        var address = at(line, field + "s");
        if (given.isBlank()) {
            return Picker.found(field, "", "", address);
        }
        if (isValue(given)) {
            return Picker.found(field, typed.get(field), given, address);
        }
        var found = search.find(filter(form, line, typed), form.itemKind(), given);
        var same = found.stream().filter(entry -> given.equals(entry.number())).toList();
        var hits = same.isEmpty() ? found : same;
        if (hits.size() == 1) {
            return Picker.found(field, given, hits.getFirst().value(), address);
        }
        return new Picker(
                field, null, given, "", hits.stream().map(LineFields::option).toList(), hits.isEmpty(), address);
    }

    static Option option(OpenItemView entry) {
        var number = String.valueOf(entry.number());
        return new Option(
                entry.value(),
                number,
                Directory.brief(String.valueOf(entry.payee())) + ", "
                        + entry.unit().name() + " " + entry.year(),
                entry.open());
    }

    private static boolean isValue(String given) {
        try {
            var parts = given.split("\\.", 2);
            FiscalYear.parse(parts[0]);
            EventId.parse(parts.length < 2 ? "" : parts[1]);
            return true;
        } catch (InvalidValue e) {
            return false;
        }
    }

    /** Which open items a form can take: those of the row it asks for, or else all of the line. */
    static Filter filter(EntryForm form, Line line, FormData typed) {
        if (!form.has("unit")) {
            return Filter.of(line.id());
        }
        try {
            var unit = typed.get("unit");
            return new Filter(
                    line.id(),
                    typed.has("year") ? FiscalYear.parse(typed.get("year")) : null,
                    typed.has("source") ? new SourceCode(typed.get("source")) : null,
                    unit.isBlank() || unit.equals(EntryForm.POOL) ? null : new UnitCode(unit),
                    null);
        } catch (InvalidValue e) {
            return Filter.of(line.id());
        }
    }
}
