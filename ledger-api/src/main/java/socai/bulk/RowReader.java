package socai.bulk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import socai.api.request.RequestReader;
import socai.api.request.Requests;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.words.Amounts;
import socai.workbook.Cell;
import socai.workbook.Row;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a row into the request that the API takes for the same entry, so that both are refused in the same words. */
final class RowReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern DAY = Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})");
    private static final Pattern ISO_DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    /** A spreadsheet keeps so many digits of a number; those behind are noise. */
    private static final MathContext DIGITS = new MathContext(15);

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
    private final Columns columns;
    private final ColumnHabits habits;
    private final Names names;
    private final LongFunction<Optional<EventId>> entries;

    /** Takes how entries are found by their numbers in the log. */
    RowReader(
            RequestReader requests,
            Choices choices,
            Columns columns,
            ColumnHabits habits,
            Names names,
            LongFunction<Optional<EventId>> entries) {
        this.requests = requests;
        this.choices = choices;
        this.columns = columns;
        this.habits = habits;
        this.names = names;
        this.entries = entries;
    }

    /**
     * The request of a row.
     *
     * @throws InvalidRequest naming every field that is missing or cannot be read
     */
    Requests.Entry read(Row row) {
        var faults = new ArrayList<InvalidRequest.Fault>();
        var json = JSON.createObjectNode();
        json.put("type", choices.kind().key());
        var reading = new Reading(row, json, faults);
        reading.place();
        for (var field : choices.kind().fields()) {
            reading.take(field);
        }
        return finished(json, faults);
    }

    private Requests.Entry finished(ObjectNode json, List<InvalidRequest.Fault> faults) {
        try {
            var request = requests.read(json.toString().getBytes(StandardCharsets.UTF_8), Requests.Entry.class);
            if (faults.isEmpty()) {
                return request;
            }
        } catch (InvalidRequest more) {
            var told = faults.stream().map(InvalidRequest.Fault::field).toList();
            more.faults().stream()
                    .filter(fault -> !told.contains(fault.field()))
                    .forEach(faults::add);
        }
        throw new InvalidRequest(faults);
    }

    /** One row on its way into a request. */
    private final class Reading {
        private final Row row;
        private final ObjectNode json;
        private final List<InvalidRequest.Fault> faults;

        Reading(Row row, ObjectNode json, List<InvalidRequest.Fault> faults) {
            this.row = row;
            this.json = json;
            this.faults = faults;
        }

        private Cell cell(Field field) {
            return columns.has(field) ? row.at(columns.place(field)) : constant(field);
        }

        private Cell constant(Field field) {
            var text = choices.constants().getOrDefault(field, "");
            return new Cell(text.isEmpty() ? Cell.Kind.BLANK : Cell.Kind.TEXT, text, null, false);
        }

        private String text(Field field) {
            var cell = cell(field);
            // A spreadsheet keeps a code that looks like a number as one.
            return cell.kind() == Cell.Kind.NUMBER ? plain(cell.text()) : cell.text();
        }

        private static String plain(String number) {
            return new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
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
            if (cell(field).kind() == Cell.Kind.ERROR) {
                faults.add(new InvalidRequest.Fault(
                        field.path(), "fileFormula", cell(field).text()));
                return;
            }
            switch (field) {
                case PROGRAMME, LINE, PROJECT, TO_PROJECT, TO_SOURCE, TO_UNIT -> {}
                case YEAR -> year(at);
                case SOURCE -> put(at, "source", codes(text(field), Names.OfProgramme::source));
                case UNIT -> put(at, "unit", codes(text(field), Names.OfProgramme::unit));
                case AMOUNT -> read(field, this::amount);
                case KIND -> read(field, this::paymentKind);
                case REFERENCE, CONTRACT, PAYEE, REASON, NOTE -> put(json, field.path(), text(field));
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
            if (cell(field).isBlank()) {
                return;
            }
            try {
                reading.accept(field);
            } catch (InvalidValue e) {
                faults.add(InvalidRequest.Fault.of(field.path(), e));
            }
        }

        private void amount(Field field) {
            var cell = cell(field);
            json.put(
                    field.path(),
                    cell.kind() == Cell.Kind.TEXT
                            ? typed(cell.text()).dong()
                            : counted(cell).dong());
        }

        private Money typed(String text) {
            if (habits.isUnsure(text)) {
                throw new InvalidValue("fileMixedMarks", text);
            }
            try {
                var bare = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
                return Amounts.parse(bare ? text + choices.unit().word() : text, habits.amounts());
            } catch (Refusal ambiguous) {
                throw new InvalidValue("fileAmbiguousAmount", text);
            }
        }

        /** A whole number is taken to its last digit, so that one that is too large is seen to be. */
        private Money counted(Cell cell) {
            if (cell.kind() != Cell.Kind.NUMBER) {
                throw new InvalidValue("typedAmount", cell.text());
            }
            var exact = new BigDecimal(cell.text());
            var number = exact.stripTrailingZeros().scale() <= 0 ? exact : exact.round(DIGITS);
            var dong = number.multiply(BigDecimal.valueOf(choices.unit().money().dong()))
                    .stripTrailingZeros();
            if (dong.signum() >= 0 && dong.scale() > 0) {
                throw new InvalidValue("wholeDong", cell.text());
            }
            if (dong.signum() < 0 || dong.compareTo(BigDecimal.valueOf(Money.MAX)) > 0) {
                throw new InvalidValue("amount", cell.text());
            }
            return new Money(dong.longValueExact());
        }

        private void day(Field field) {
            var cell = cell(field);
            var day = cell.kind() == Cell.Kind.TEXT ? written(cell.text()) : cell.day();
            if (day == null || day.getYear() < 1976) {
                throw new InvalidValue("fileDate", cell.text());
            }
            if (field == Field.BASIS_DATE) {
                basis("date", day.toString());
            } else {
                json.put(field.path(), day.toString());
            }
        }

        private @Nullable LocalDate written(String text) {
            if (habits.monthFirst() && text.indexOf('-') != 4) {
                throw new InvalidValue("fileMonthFirst", text);
            }
            try {
                var iso = ISO_DAY.matcher(text);
                if (iso.matches()) {
                    return LocalDate.parse(text);
                }
                var day = DAY.matcher(text);
                return day.matches()
                        ? LocalDate.of(
                                Integer.parseInt(day.group(3)),
                                Integer.parseInt(day.group(2)),
                                Integer.parseInt(day.group(1)))
                        : null;
            } catch (DateTimeException none) {
                return null;
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
