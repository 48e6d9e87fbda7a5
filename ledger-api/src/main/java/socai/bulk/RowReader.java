package socai.bulk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import socai.api.request.RequestReader;
import socai.api.request.Requests;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.EventId;
import socai.workbook.Cell;
import socai.workbook.Row;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a row into the request that the API takes for the same entry, so that both are refused in the same words. */
final class RowReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, String> PAYMENT_KINDS = Map.ofEntries(
            Map.entry("completed work", "COMPLETED_WORK"),
            Map.entry("klht", "COMPLETED_WORK"),
            Map.entry("khoi luong hoan thanh", "COMPLETED_WORK"),
            Map.entry("thanh toan", "COMPLETED_WORK"),
            Map.entry("thanh toan klht", "COMPLETED_WORK"),
            Map.entry("thanh toan khoi luong hoan thanh", "COMPLETED_WORK"),
            Map.entry("advance", "ADVANCE"),
            Map.entry("tam ung", "ADVANCE"),
            Map.entry("tu", "ADVANCE"));

    private final RequestReader requests;
    private final Choices choices;
    private final CellReader cells;
    private final Names names;
    private final LongFunction<Optional<EventId>> entries;

    /** Takes how entries are found by their numbers in the log. */
    RowReader(
            RequestReader requests,
            Choices choices,
            CellReader cells,
            Names names,
            LongFunction<Optional<EventId>> entries) {
        this.requests = requests;
        this.choices = choices;
        this.cells = cells;
        this.names = names;
        this.entries = entries;
    }

    /** What a row asks for by one of its parts. */
    record Asked(RowPart part, Requests.Entry request) {}

    /**
     * The requests of a row, in the order in which they become entries.
     *
     * @throws InvalidRequest naming every field that is missing or cannot be read
     */
    List<Asked> read(Row row) {
        var kind = choices.kind();
        var faults = new LinkedHashMap<String, InvalidRequest.Fault>();
        var asked = new ArrayList<Asked>();
        for (var part : kind.parts()) {
            if (kind.hasSeveral() && !cells.hasAmount(row, part.amount())) {
                continue;
            }
            try {
                asked.add(new Asked(part, read(row, part)));
            } catch (InvalidRequest unread) {
                unread.faults().forEach(fault -> faults.putIfAbsent(fault.field(), fault));
            }
        }
        if (asked.isEmpty() && faults.isEmpty()) {
            throw new InvalidRequest(kind.parts().getFirst().amount().path(), "fileOpening", "");
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(List.copyOf(faults.values()));
        }
        return asked;
    }

    private Requests.Entry read(Row row, RowPart part) {
        var faults = new ArrayList<InvalidRequest.Fault>();
        var json = JSON.createObjectNode();
        json.put("type", part.type().toString());
        part.said().forEach(json::put);
        var reading = new Reading(row, part, json, faults);
        reading.place();
        for (var field : part.fields()) {
            reading.take(field);
        }
        return finished(json, part, faults);
    }

    /** The field at fault by the name of its column, where the request calls it otherwise. */
    private static InvalidRequest.Fault told(InvalidRequest.Fault fault, RowPart part) {
        return part.paths().isEmpty()
                ? fault
                : part.at(fault.field())
                        .map(field ->
                                new InvalidRequest.Fault(field.path(), fault.expected(), fault.was(), fault.place()))
                        .orElse(fault);
    }

    private Requests.Entry finished(ObjectNode json, RowPart part, List<InvalidRequest.Fault> faults) {
        try {
            var request = requests.read(json.toString().getBytes(StandardCharsets.UTF_8), Requests.Entry.class);
            if (faults.isEmpty()) {
                return request;
            }
        } catch (InvalidRequest more) {
            var told = faults.stream().map(InvalidRequest.Fault::field).toList();
            more.faults().stream()
                    .map(fault -> told(fault, part))
                    .filter(fault -> !told.contains(fault.field()))
                    .forEach(faults::add);
        }
        throw new InvalidRequest(faults);
    }

    /** One row on its way into a request. */
    private final class Reading {
        private final Row row;
        private final RowPart part;
        private final ObjectNode json;
        private final List<InvalidRequest.Fault> faults;

        Reading(Row row, RowPart part, ObjectNode json, List<InvalidRequest.Fault> faults) {
            this.row = row;
            this.part = part;
            this.json = json;
            this.faults = faults;
        }

        private String text(Field field) {
            return cells.text(row, field);
        }

        private String programme() {
            var line = text(Field.LINE);
            var dot = line.indexOf('.');
            return dot > 0 ? line.substring(0, dot) : text(Field.PROGRAMME);
        }

        /** Where the money is: a line whole, or the project of a programme. */
        void place() {
            if (choices.kind() == FileKind.REVERSAL) {
                return;
            }
            var from = choices.kind() == FileKind.REALLOCATION ? json.putObject("from") : json;
            var line = text(Field.LINE);
            line(line.isEmpty() ? text(Field.PROJECT) : line.substring(line.indexOf('.') + 1), from);
            if (choices.kind() == FileKind.REALLOCATION) {
                placeTo(json.putObject("to"));
            }
        }

        private void line(String project, ObjectNode at) {
            var programme = programme();
            if (!project.isEmpty() && !programme.isEmpty()) {
                at.put("line", programme + "." + codes(project, Names.OfProgramme::project));
            } else if (!project.isEmpty() && project.indexOf('.') > 0) {
                at.put("line", project);
            } else if (!project.isEmpty()) {
                faults.add(new InvalidRequest.Fault("line", "fileProgramme", project));
            }
        }

        /** What is not told of the receiver is as with the giver. */
        private void placeTo(ObjectNode to) {
            var project = text(Field.TO_PROJECT);
            line(project.isEmpty() ? text(Field.PROJECT) : project, to);
            year(to);
            var source = text(Field.TO_SOURCE);
            put(to, "source", codes(source.isEmpty() ? text(Field.SOURCE) : source, Names.OfProgramme::source));
            put(to, "unit", codes(text(Field.TO_UNIT), Names.OfProgramme::unit));
        }

        private String codes(String told, Coding coding) {
            return told.isEmpty()
                    ? ""
                    : names.of(programme()).map(known -> coding.of(known, told)).orElse(told);
        }

        void take(Field field) {
            var at = choices.kind() == FileKind.REALLOCATION && isOfPlace(field) ? (ObjectNode) json.get("from") : json;
            if (cells.cell(row, field).kind() == Cell.Kind.ERROR) {
                faults.add(new InvalidRequest.Fault(
                        field.path(), "fileFormula", cells.cell(row, field).text()));
                return;
            }
            switch (field) {
                case PROGRAMME, LINE, PROJECT, TO_PROJECT, TO_SOURCE, TO_UNIT -> {}
                case YEAR -> year(at);
                case SOURCE -> put(at, "source", codes(text(field), Names.OfProgramme::source));
                case UNIT -> put(at, "unit", codes(text(field), Names.OfProgramme::unit));
                case AMOUNT, GIVEN, COMMITTED, PAID, ADVANCED -> read(field, this::amount);
                case KIND -> read(field, this::paymentKind);
                case REFERENCE, ADVANCE_REFERENCE, CONTRACT, PAYEE, REASON, NOTE ->
                    put(json, part.path(field), text(field));
                case ENTRY, COMMITMENT -> read(field, this::entry);
                case EFFECTIVE_DATE -> read(field, this::day);
                case BASIS_NUMBER -> basis("number", text(field));
                case BASIS_DATE -> read(field, this::day);
                case BASIS_ISSUER -> basis("issuer", text(field));
            }
        }

        private void paymentKind(Field field) {
            var told = text(field);
            var kind = PAYMENT_KINDS.get(Field.plain(told));
            if (kind == null) {
                throw new InvalidValue("filePaymentKind", told);
            }
            json.put(field.path(), kind);
        }

        private static boolean isOfPlace(Field field) {
            return field == Field.YEAR || field == Field.SOURCE || field == Field.UNIT;
        }

        private void year(ObjectNode at) {
            var year = text(Field.YEAR);
            if (year.matches("[0-9]{1,9}")) {
                at.put("year", Integer.parseInt(year));
            } else if (!year.isEmpty()) {
                faults.add(new InvalidRequest.Fault("year", "year", year));
            }
        }

        private void put(ObjectNode at, String name, String text) {
            if (!text.isEmpty()) {
                at.put(name, text);
            }
        }

        private void basis(String part, String text) {
            if (!text.isEmpty()) {
                json.withObject("/legalBasis").put(part, text);
            }
        }

        private void read(Field field, Consumer<Field> reading) {
            if (cells.cell(row, field).isBlank()) {
                return;
            }
            try {
                reading.accept(field);
            } catch (InvalidValue e) {
                faults.add(InvalidRequest.Fault.of(field.path(), e));
            }
        }

        private void amount(Field field) {
            json.put(part.path(field), cells.amount(row, field).dong());
        }

        private void day(Field field) {
            var day = cells.day(row, field).toString();
            if (field == Field.BASIS_DATE) {
                basis("date", day);
            } else {
                json.put(field.path(), day);
            }
        }

        /** By its number in the ledger, as pages show it, or by its id. */
        private void entry(Field field) {
            var told = text(field).replace(".", "");
            if (!told.matches("[0-9]{1,15}")) {
                json.put(field.path(), text(field));
                return;
            }
            var found = entries.apply(Long.parseLong(told));
            json.put(
                    field.path(),
                    found.orElseThrow(() -> new InvalidValue("fileEntry", told)).toString());
        }
    }

    @FunctionalInterface
    private interface Coding {
        String of(Names.OfProgramme known, String told);
    }
}
