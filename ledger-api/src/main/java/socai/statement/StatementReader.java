package socai.statement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.bulk.AmountUnit;
import socai.http.InvalidRequest;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.statement.Flow;
import socai.ledger.statement.StatementLine;
import socai.ledger.text.Text;
import socai.ledger.value.Classification.ThreeDigits;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.words.Amounts;
import socai.workbook.Cell;
import socai.workbook.Headings;
import socai.workbook.Row;

/** Reads the rows of a statement into its lines; what cannot be read is told by its cell, and then nothing is loaded. */
final class StatementReader {
    /** More than these nobody mends one by one. */
    private static final int MOST_FAULTS = 50;

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final Pattern BY_DOTS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{3})+(,[0-9]+)?");
    private static final Pattern BY_COMMAS = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern DAY = Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})");
    /** A spreadsheet keeps so many digits of a number; those behind are noise. */
    private static final MathContext DIGITS = new MathContext(15);

    private final StatementTable table;
    private final AmountUnit money;
    private final Locale marks;
    private final boolean hasCodes;
    private final Map<String, String> projects = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final List<InvalidRequest.Fault> faults = new ArrayList<>();

    /** Takes the codes of a programme; without one, days and amounts are read, and codes are passed over. */
    StatementReader(StatementTable table, AmountUnit money, @Nullable ProgrammePlan plan) {
        this.table = table;
        this.money = money;
        this.marks = marks(table);
        this.hasCodes = plan != null;
        if (plan != null) {
            takeCodes(plan);
        }
    }

    private void takeCodes(ProgrammePlan plan) {
        plan.projects().forEach(each -> put(projects, each.code().toString(), each.name()));
        plan.sources().forEach(each -> put(sources, each.code().toString(), each.name()));
        plan.units().forEach(each -> put(units, each.code().toString(), each.name()));
    }

    /** A file tells codes or names, and spreadsheets drop zeros of codes; what two could be stands for neither. */
    private static void put(Map<String, String> codes, String code, Text name) {
        for (var form : List.of(code, code.replaceFirst("^0+(?=.)", ""), name.value())) {
            codes.merge(Headings.plain(form), code, (one, other) -> one.equals(other) ? one : "");
        }
        codes.put(Headings.plain(code), code);
    }

    /** One cell such as {@code 1,500} can be read two ways, a column seldom. */
    private static Locale marks(StatementTable table) {
        var dots = texts(table).anyMatch(text -> BY_DOTS.matcher(text).matches());
        var commas = texts(table).anyMatch(text -> BY_COMMAS.matcher(text).matches());
        if (dots && commas) {
            throw new InvalidValue("statementMarks", "");
        }
        return commas ? Locale.ENGLISH : VIETNAMESE;
    }

    private static Stream<String> texts(StatementTable table) {
        return table.rows().stream()
                .map(row -> table.cell(row, StatementField.AMOUNT))
                .filter(cell -> cell.kind() == Cell.Kind.TEXT)
                .map(cell -> cell.text().replaceAll("[^0-9.,]", ""));
    }

    /**
     * The lines.
     *
     * @throws InvalidRequest naming the first cells that cannot be read
     */
    List<StatementLine> read() {
        var lines = new ArrayList<StatementLine>();
        var sum = 0L;
        for (var row : table.rows()) {
            var line = line(row);
            if (line != null) {
                lines.add(line);
                sum += line.amount().dong();
                if (sum > Money.MAX) {
                    throw new InvalidRequest("file", "statementSum", "");
                }
            }
            if (faults.size() >= MOST_FAULTS) {
                break;
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return lines;
    }

    private @Nullable StatementLine line(Row row) {
        var before = faults.size();
        var date = needed(row, StatementField.DATE, StatementReader::day);
        var amount = needed(row, StatementField.AMOUNT, this::amount);
        var voucher = told(row, StatementField.VOUCHER, text -> new Text(separated(text)));
        var project = coded(row, StatementField.PROJECT, text -> new ProjectCode(code(projects, text)));
        var source = coded(row, StatementField.SOURCE, text -> new SourceCode(code(sources, text)));
        var unit = coded(row, StatementField.UNIT, text -> new UnitCode(code(units, text)));
        var chapter = told(row, StatementField.CHAPTER, ThreeDigits::new);
        var payee = told(row, StatementField.PAYEE, Text::new);
        if (faults.size() > before || date == null || amount == null) {
            return null;
        }
        try {
            return new StatementLine(
                    row.number(), voucher, date, amount.money(), amount.flow(), project, source, unit, chapter, payee);
        } catch (InvalidValue e) {
            faults.add(InvalidRequest.Fault.of("file." + row.number(), e));
            return null;
        }
    }

    /** An amount; what came back is written with a minus or in brackets. */
    private record Signed(Money money, Flow flow) {}

    private <T> @Nullable T needed(Row row, StatementField field, Function<Cell, T> reading) {
        try {
            var cell = table.cell(row, field);
            if (cell.kind() == Cell.Kind.ERROR) {
                throw new InvalidValue("fileFormula", cell.text());
            }
            return reading.apply(cell);
        } catch (InvalidValue e) {
            faults.add(InvalidRequest.Fault.of("file." + table.address(row, field), e));
            return null;
        }
    }

    private <T> @Nullable T told(Row row, StatementField field, Function<String, T> reading) {
        return table.cell(row, field).isBlank()
                ? null
                : needed(
                        row, field, cell -> reading.apply(cell.kind() == Cell.Kind.NUMBER ? plain(cell) : cell.text()));
    }

    private <T> @Nullable T coded(Row row, StatementField field, Function<String, T> reading) {
        return hasCodes ? told(row, field, reading) : null;
    }

    private static String plain(Cell number) {
        return new BigDecimal(number.text()).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /** Several vouchers in one cell are kept with commas between them. */
    private static String separated(String vouchers) {
        return vouchers.replaceAll("\\s*[;\\r\\n]+\\s*", ", ");
    }

    /** What stands for no code of the programme is kept as the treasury has it: it is a code that differs. */
    private static String code(Map<String, String> codes, String told) {
        return Optional.ofNullable(codes.get(Headings.plain(told)))
                .filter(code -> !code.isEmpty())
                .orElse(told);
    }

    private static LocalDate day(Cell cell) {
        var day = cell.kind() == Cell.Kind.TEXT ? written(cell.text()) : cell.day();
        if (day == null) {
            throw new InvalidValue("fileDate", cell.text());
        }
        return day;
    }

    private static @Nullable LocalDate written(String text) {
        try {
            var day = DAY.matcher(text);
            return day.matches()
                    ? LocalDate.of(
                            Integer.parseInt(day.group(3)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(1)))
                    : LocalDate.parse(text);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private Signed amount(Cell cell) {
        var text = cell.text().strip();
        var back = text.startsWith("-") || (text.startsWith("(") && text.endsWith(")"));
        var bare = back ? text.replaceAll("[-()]", "").strip() : text;
        var amount = cell.kind() == Cell.Kind.NUMBER ? counted(bare) : typed(bare);
        if (amount.isZero()) {
            throw new InvalidValue("statementAmount", text);
        }
        return new Signed(amount, back ? Flow.RETURNED : Flow.PAID);
    }

    private Money typed(String text) {
        try {
            var isBare = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
            return Amounts.parse(isBare ? text + word() : text, marks);
        } catch (Refusal ambiguous) {
            throw new InvalidValue("fileAmbiguousAmount", text);
        }
    }

    private String word() {
        return switch (money) {
            case DONG -> "";
            case TRIEU -> marks.equals(Locale.ENGLISH) ? " million" : " triệu";
            case TY -> marks.equals(Locale.ENGLISH) ? " billion" : " tỷ";
        };
    }

    private Money counted(String number) {
        var exact = new BigDecimal(number);
        var rounded = exact.stripTrailingZeros().scale() <= 0 ? exact : exact.round(DIGITS);
        var dong = rounded.multiply(BigDecimal.valueOf(money.money().dong())).stripTrailingZeros();
        if (dong.scale() > 0) {
            throw new InvalidValue("wholeDong", number);
        }
        if (dong.compareTo(BigDecimal.valueOf(Money.MAX)) > 0) {
            throw new InvalidValue("amount", number);
        }
        return new Money(dong.longValueExact());
    }
}
