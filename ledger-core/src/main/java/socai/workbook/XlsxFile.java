package socai.workbook;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.workbook.XlsxPackage.Sheet;

/** The first sheet of a workbook that its reader sees. */
final class XlsxFile implements TableFile {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");
    private static final Pattern AREA = Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})");
    /** What spreadsheets take for the 29th of February 1900. */
    private static final int NO_DAY = 60;
    /** The last day of the year 9999. */
    private static final int LAST_DAY = 2_958_465;

    private final XlsxPackage whole;
    private final Sheet sheet;
    private final List<String> texts;
    private final Set<Integer> dateStyles;
    private final XMLStreamReader xml;
    private final List<Area> merged = new ArrayList<>();
    private int number;
    private int formulas;
    private int hiddenColumns;

    private XlsxFile(XlsxPackage whole) {
        this.whole = whole;
        this.sheet = whole.sheets().stream()
                .filter(any -> !any.hidden())
                .findFirst()
                .orElseThrow(() -> new InvalidValue("fileKind", ""));
        this.texts = whole.sharedTexts();
        this.dateStyles = whole.dateStyles();
        this.xml = whole.part(sheet.part());
    }

    static XlsxFile open(byte[] file) {
        var whole = new XlsxPackage(file);
        try {
            return new XlsxFile(whole.opened());
        } catch (RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    static XlsxFile open(Path file) {
        var whole = new XlsxPackage(file);
        try {
            return new XlsxFile(whole.opened());
        } catch (RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    @Override
    public Optional<Row> next() {
        while (xml.getEventType() != XMLStreamConstants.END_DOCUMENT) {
            var event = XlsxPackage.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "row" -> {
                        var row = row();
                        if (!row.isBlank()) {
                            return Optional.of(row);
                        }
                    }
                    case "col" -> hiddenColumns += XlsxPackage.isTrue(xml.getAttributeValue(null, "hidden")) ? 1 : 0;
                    case "mergeCell" -> merge(xml.getAttributeValue(null, "ref"));
                    default -> {}
                }
            }
        }
        return Optional.empty();
    }

    private void merge(@Nullable String area) {
        var ends = AREA.matcher(String.valueOf(area));
        if (!ends.matches()) {
            return;
        }
        if (merged.size() == Limits.DECLARATIONS) {
            throw new InvalidValue("fileUnpacked", "");
        }
        merged.add(new Area(
                ends.group(),
                Integer.parseInt(ends.group(2)),
                Integer.parseInt(ends.group(4)),
                Row.columnOf(ends.group(1), Limits.COLUMNS),
                Row.columnOf(ends.group(3), Limits.COLUMNS)));
    }

    private Row row() {
        var named = XlsxPackage.number(xml, "r");
        if (named >= 0 && named <= number) {
            throw new InvalidValue("fileTruncated", String.valueOf(named));
        }
        number = named < 0 ? number + 1 : named;
        var hidden = XlsxPackage.isTrue(xml.getAttributeValue(null, "hidden"));
        var cells = new ArrayList<Cell>();
        for (var event = XlsxPackage.next(xml); ; event = XlsxPackage.next(xml)) {
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                place(cells);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                return new Row(number, hidden, cells);
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new InvalidValue("fileTruncated", "");
            }
        }
    }

    private void place(List<Cell> cells) {
        var address = xml.getAttributeValue(null, "r");
        var column = address == null ? cells.size() : Row.columnOf(address, Limits.COLUMNS);
        if (column < cells.size()) {
            throw new InvalidValue("fileTruncated", address == null ? "" : address);
        }
        var cell = cell(Row.column(column) + number);
        if (cell.isBlank() && !cell.formula()) {
            return;
        }
        if (column >= Limits.COLUMNS) {
            throw new InvalidValue("fileColumns", String.valueOf(number));
        }
        while (cells.size() < column) {
            cells.add(Cell.BLANK);
        }
        cells.add(cell);
    }

    private Cell cell(String address) {
        var type = xml.getAttributeValue(null, "t");
        var style = XlsxPackage.number(xml, "s");
        var formula = false;
        var value = "";
        for (var event = XlsxPackage.next(xml); ; event = XlsxPackage.next(xml)) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> {
                        formula = true;
                        XlsxText.of(xml, "f", address);
                    }
                    case "v" -> value = XlsxText.of(xml, "v", address);
                    case "is" -> value = XlsxText.of(xml, "is", address);
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("c")) {
                break;
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new InvalidValue("fileTruncated", address);
            }
        }
        formulas += formula ? 1 : 0;
        return switch (type == null ? "n" : type) {
            case "s" -> Cell.of(shared(value, address), formula);
            case "e" -> new Cell(Cell.Kind.ERROR, value, null, formula);
            case "n" -> numeric(value, style, formula, address);
            default -> Cell.of(value, formula);
        };
    }

    private String shared(String place, String address) {
        if (!place.matches("[0-9]{1,9}") || Integer.parseInt(place) >= texts.size()) {
            throw new InvalidValue("fileTruncated", address);
        }
        return texts.get(Integer.parseInt(place));
    }

    private Cell numeric(String value, int style, boolean formula, String address) {
        if (value.isEmpty()) {
            // A formula that nobody has computed yet is no blank.
            return formula ? new Cell(Cell.Kind.ERROR, "", null, true) : Cell.BLANK;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw new InvalidValue("fileTruncated", address);
        }
        var day = day(new BigDecimal(value));
        return day != null && dateStyles.contains(style)
                ? new Cell(Cell.Kind.DATE, day.toString(), day, formula)
                : new Cell(Cell.Kind.NUMBER, value, day, formula);
    }

    /** Both ways in which spreadsheets count days: from 1900, with a day that never was, and from 1904. */
    private @Nullable LocalDate day(BigDecimal serial) {
        if (serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(LAST_DAY)) > 0) {
            return null;
        }
        var days = serial.intValue();
        if (whole.isFrom1904()) {
            return LocalDate.of(1904, 1, 1).plusDays(days);
        }
        if (days == NO_DAY || days == 0) {
            return null;
        }
        return LocalDate.of(1899, 12, days > NO_DAY ? 30 : 31).plusDays(days);
    }

    @Override
    public String encoding() {
        return "XLSX";
    }

    @Override
    public @Nullable Character separator() {
        return null;
    }

    @Override
    public String sheet() {
        return sheet.name();
    }

    @Override
    public List<Notice> notices() {
        var notices = new ArrayList<Notice>();
        var others = whole.sheets().stream().filter(any -> !any.equals(sheet)).toList();
        tell(notices, "hiddenSheets", others.stream().filter(Sheet::hidden).toList());
        tell(
                notices,
                "otherSheets",
                others.stream().filter(any -> !any.hidden()).toList());
        count(notices, "formulas", formulas);
        count(notices, "hiddenColumns", hiddenColumns);
        if (whole.isFrom1904()) {
            notices.add(new Notice("from1904", ""));
        }
        return notices;
    }

    private static void tell(List<Notice> notices, String what, List<Sheet> sheets) {
        if (!sheets.isEmpty()) {
            notices.add(new Notice(what, sheets.stream().map(Sheet::name).collect(Collectors.joining(", "))));
        }
    }

    private static void count(List<Notice> notices, String what, int number) {
        if (number > 0) {
            notices.add(new Notice(what, String.valueOf(number)));
        }
    }

    @Override
    public List<Area> merged() {
        return List.copyOf(merged);
    }

    @Override
    public void close() {
        XlsxPackage.close(xml);
        whole.close();
    }
}
