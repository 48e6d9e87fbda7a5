package socai.bulk.programme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import socai.api.request.RequestReader;
import socai.bulk.CellForms;
import socai.bulk.Field;
import socai.bulk.UnitList;
import socai.http.InvalidRequest;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Cell;
import socai.workbook.Row;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rows of a programme's file into the plan that the API takes, so that both are refused in the same words. */
final class PlanReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern YEARS = Pattern.compile("([0-9]{4})\\s*[-–]\\s*([0-9]{4})");
    private static final Pattern PLACE = Pattern.compile("(sources|projects|units)\\[([0-9]+)](.*)");
    private static final Pattern CODED = Pattern.compile("(projects|units)\\.(.+)\\.([a-z]+)");
    /** A range of more years is a slip of the pen. */
    private static final int MOST_YEARS = 50;

    private static final Map<String, String> SOURCE_KINDS = Map.ofEntries(
            Map.entry("ngan sach", "STATE_BUDGET"),
            Map.entry("ngan sach nha nuoc", "STATE_BUDGET"),
            Map.entry("nsnn", "STATE_BUDGET"),
            Map.entry("state budget", "STATE_BUDGET"),
            Map.entry("tai tro", "DONOR"),
            Map.entry("vien tro", "DONOR"),
            Map.entry("vay nuoc ngoai", "DONOR"),
            Map.entry("donor", "DONOR"),
            Map.entry("dong gop", "CONTRIBUTION"),
            Map.entry("huy dong", "CONTRIBUTION"),
            Map.entry("contribution", "CONTRIBUTION"));

    private final PlanTable table;
    private final CellForms forms;
    private final ObjectNode json = JSON.createObjectNode();
    private final Map<PlanItem, List<Row>> rows = new EnumMap<>(PlanItem.class);
    private final Map<String, String> sources = new HashMap<>();
    private final List<PlanFault> faults = new ArrayList<>();

    PlanReader(PlanTable table, CellForms forms) {
        this.table = table;
        this.forms = forms;
    }

    /** What was found wrong with the rows. */
    List<PlanFault> faults() {
        return List.copyOf(faults);
    }

    /** The plan; absent where something is wrong. */
    @Nullable
    ProgrammePlan read(RequestReader requests) {
        for (var item : PlanItem.values()) {
            rows.put(item, new ArrayList<>());
        }
        table.rows().forEach(this::sort);
        if (rows(PlanItem.PROGRAMME).size() != 1) {
            faults.add(new PlanFault(
                    rows(PlanItem.PROGRAMME).stream().skip(1).findFirst().orElse(null),
                    PlanColumn.ITEM,
                    new InvalidRequest("", "filePlanProgramme", PlanItem.PROGRAMME.word())));
        }
        rows(PlanItem.PROGRAMME).stream().findFirst().ifPresent(this::programme);
        list(PlanItem.SOURCE, this::source);
        list(PlanItem.PROJECT, this::project);
        list(PlanItem.UNIT, this::unit);
        return faults.isEmpty() ? plan(requests) : null;
    }

    private @Nullable ProgrammePlan plan(RequestReader requests) {
        try {
            return requests.read(json.toString().getBytes(StandardCharsets.UTF_8), ProgrammePlan.class);
        } catch (InvalidRequest unread) {
            unread.faults().forEach(fault -> faults.add(placed(fault.field(), new InvalidRequest(List.of(fault)))));
            return null;
        }
    }

    private List<Row> rows(PlanItem item) {
        return rows.getOrDefault(item, List.of());
    }

    private void sort(Row row) {
        var word = table.text(row, PlanColumn.ITEM);
        if (word.isEmpty() && row.cells().stream().allMatch(Cell::isBlank)) {
            return;
        }
        PlanItem.named(word)
                .ifPresentOrElse(
                        item -> rows(item).add(row),
                        () -> faults.add(
                                new PlanFault(row, PlanColumn.ITEM, new InvalidRequest("", "filePlanItem", word))));
    }

    @FunctionalInterface
    private interface Part {
        void of(Row row, ObjectNode json);
    }

    private void list(PlanItem item, Part part) {
        var list = json.putArray(item.list());
        rows(item).forEach(row -> part.of(row, list.addObject()));
    }

    private void programme(Row row) {
        put(row, PlanColumn.CODE, json, "code");
        put(row, PlanColumn.NAME, json, "title");
        amount(row, json);
        years(row);
        var basis = json.putObject("legalBasis");
        put(row, PlanColumn.NUMBER, basis, "number");
        put(row, PlanColumn.ISSUER, basis, "issuer");
        if (!table.cell(row, PlanColumn.DATE).isBlank()) {
            read(row, PlanColumn.DATE, cell -> basis.put("date", forms.day(cell).toString()));
        }
    }

    private void years(Row row) {
        var years = json.putArray("years");
        for (var told : table.text(row, PlanColumn.YEARS).split("[,;]", -1)) {
            var range = YEARS.matcher(told.strip());
            if (range.matches()) {
                var first = Integer.parseInt(range.group(1));
                var last = Math.min(first + MOST_YEARS, Integer.parseInt(range.group(2)));
                for (var year = first; year <= last; year++) {
                    years.add(year);
                }
            } else if (told.strip().matches("[0-9]{1,9}")) {
                years.add(Integer.parseInt(told.strip()));
            } else if (!told.isBlank()) {
                faults.add(new PlanFault(row, PlanColumn.YEARS, new InvalidRequest("", "filePlanYears", told)));
            }
        }
    }

    private void source(Row row, ObjectNode source) {
        put(row, PlanColumn.CODE, source, "code");
        put(row, PlanColumn.NAME, source, "name");
        var kind = table.text(row, PlanColumn.SOURCE_KIND);
        if (!kind.isEmpty()) {
            source.put("kind", SOURCE_KINDS.getOrDefault(Field.plain(kind), kind.toUpperCase(Locale.ROOT)));
        }
        sources.putIfAbsent(Field.plain(table.text(row, PlanColumn.NAME)), table.text(row, PlanColumn.CODE));
    }

    private void project(Row row, ObjectNode project) {
        put(row, PlanColumn.CODE, project, "code");
        put(row, PlanColumn.NAME, project, "name");
        put(row, PlanColumn.LEAD, project, "lead");
        amount(row, project);
        var own = project.putArray("sources");
        for (var told : table.text(row, PlanColumn.SOURCES).split("[,;]", -1)) {
            if (!told.isBlank()) {
                own.add(sources.getOrDefault(Field.plain(told), told.strip()));
            }
        }
    }

    private void unit(Row row, ObjectNode unit) {
        put(row, PlanColumn.CODE, unit, "code");
        put(row, PlanColumn.NAME, unit, "name");
        put(row, PlanColumn.PARENT, unit, "parent");
        var level = table.text(row, PlanColumn.LEVEL);
        if (!level.isEmpty()) {
            unit.put("level", UnitList.level(level));
        }
    }

    private void put(Row row, PlanColumn column, ObjectNode at, String name) {
        var text = table.text(row, column);
        if (!text.isEmpty()) {
            at.put(name, text);
        }
    }

    private void amount(Row row, ObjectNode at) {
        if (!table.cell(row, PlanColumn.ENVELOPE).isBlank()) {
            read(
                    row,
                    PlanColumn.ENVELOPE,
                    cell -> at.put("envelope", forms.amount(cell).dong()));
        }
    }

    @FunctionalInterface
    private interface Reading {
        void of(Cell cell);
    }

    private void read(Row row, PlanColumn column, Reading reading) {
        try {
            reading.of(table.cell(row, column));
        } catch (InvalidValue unread) {
            faults.add(new PlanFault(row, column, new InvalidRequest(List.of(InvalidRequest.Fault.of("", unread)))));
        }
    }

    /** The row and column that a path of the plan was read from. */
    PlanFault placed(@Nullable String path, RuntimeException why) {
        var told = String.valueOf(path);
        var place = PLACE.matcher(told);
        if (place.matches()) {
            var row = rows(item(place.group(1))).get(Integer.parseInt(place.group(2)));
            return new PlanFault(row, PlanColumn.at(place.group(3)).orElse(PlanColumn.CODE), why);
        }
        var coded = CODED.matcher(told);
        if (coded.matches()) {
            var row = rows(item(coded.group(1))).stream()
                    .filter(each -> table.text(each, PlanColumn.CODE).equals(coded.group(2)))
                    .findFirst();
            return new PlanFault(row.orElse(null), PlanColumn.at(coded.group(3)).orElse(PlanColumn.CODE), why);
        }
        return new PlanFault(
                rows(PlanItem.PROGRAMME).stream().findFirst().orElse(null),
                PlanColumn.at(told).orElse(PlanColumn.CODE),
                why);
    }

    private static PlanItem item(String list) {
        for (var item : PlanItem.values()) {
            if (item.list().equals(list)) {
                return item;
            }
        }
        throw new IllegalArgumentException(list);
    }
}
