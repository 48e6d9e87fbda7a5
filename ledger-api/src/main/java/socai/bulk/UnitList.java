package socai.bulk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import socai.api.request.RequestReader;
import socai.api.request.Requests.AddedUnits;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.Row;
import socai.workbook.TableFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A list of units in a file. It becomes the request that the API takes for the same units, and is refused in its words. */
public final class UnitList {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 10_000;
    private static final Pattern PLACE = Pattern.compile("units\\[([0-9]+)](.*)");
    private static final Map<String, String> LEVELS = Map.of(
            "tinh", "PROVINCE",
            "huyen", "DISTRICT",
            "quan", "DISTRICT",
            "thi xa", "DISTRICT",
            "xa", "COMMUNE",
            "phuong", "COMMUNE",
            "thi tran", "COMMUNE");

    private UnitList() {}

    /** What a column tells, by its headings in both languages. */
    private enum Part {
        CODE("ma", "ma don vi", "ma dia ban", "code", "unit code"),
        NAME("ten", "ten don vi", "don vi", "dia ban", "name", "unit"),
        LEVEL("cap", "cap hanh chinh", "level"),
        PARENT("thuoc", "ma cap tren", "don vi cap tren", "parent", "parent code");

        @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
        private final List<String> headings;

        Part(String... headings) {
            this.headings = List.of(headings);
        }

        static Optional<Part> of(String heading) {
            return Arrays.stream(values())
                    .filter(part -> part.headings.contains(Field.plain(heading)))
                    .findFirst();
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a list.
     *
     * @param decision what the addition rests on: number, date and issuer
     * @throws InvalidRequest naming each row and part at fault
     * @throws InvalidValue when it is no table, or has no headings of units
     */
    public static AddedUnits read(byte[] file, Map<String, String> decision, RequestReader requests) {
        var json = JSON.createObjectNode();
        var basis = json.putObject("legalBasis");
        decision.forEach(basis::put);
        var units = json.putArray("units");
        var numbers = new ArrayList<Integer>();
        try (var table = TableFile.open(file)) {
            var columns = columns(table);
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                if (numbers.size() == MOST) {
                    throw new InvalidValue("fileRows", MOST);
                }
                numbers.add(row.get().number());
                put(row.get(), columns, units.addObject());
            }
        }
        try {
            return requests.read(json.toString().getBytes(StandardCharsets.UTF_8), AddedUnits.class);
        } catch (InvalidRequest unread) {
            throw new InvalidRequest(unread.faults().stream()
                    .map(fault -> placed(fault, numbers))
                    .toList());
        }
    }

    private static Map<Part, Integer> columns(TableFile table) {
        for (var tried = 0; tried < Columns.HEADING_WITHIN; tried++) {
            var heading = table.next();
            if (heading.isEmpty()) {
                break;
            }
            var columns = new EnumMap<Part, Integer>(Part.class);
            for (var place = 0; place < heading.get().cells().size(); place++) {
                var column = place;
                Part.of(heading.get().at(place).text()).ifPresent(part -> columns.putIfAbsent(part, column));
            }
            if (columns.containsKey(Part.CODE) && columns.containsKey(Part.NAME)) {
                return columns;
            }
        }
        throw new InvalidValue("fileHeadings", "");
    }

    private static void put(Row row, Map<Part, Integer> columns, ObjectNode unit) {
        columns.forEach((part, column) -> {
            var cell = row.at(column);
            if (!cell.isBlank()) {
                unit.put(part.key(), part == Part.LEVEL ? level(cell.text()) : CellForms.text(cell));
            }
        });
    }

    /** The level of a unit by its word in Vietnamese, or as it is called in the plan. */
    public static String level(String told) {
        return LEVELS.getOrDefault(Field.plain(told), told.toUpperCase(Locale.ROOT));
    }

    private static InvalidRequest.Fault placed(InvalidRequest.Fault fault, List<Integer> numbers) {
        var place = PLACE.matcher(fault.field());
        return place.matches()
                ? new InvalidRequest.Fault(
                        "row " + numbers.get(Integer.parseInt(place.group(1))) + place.group(2),
                        fault.expected(),
                        fault.was(),
                        fault.place())
                : fault;
    }
}
