package socai.web.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import socai.bulk.Field;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.web.choice.Finder;
import socai.web.form.FormData;
import socai.web.names.Directory.Kind;
import socai.web.names.LineFinder.Line;
import socai.words.Messages;
import socai.workbook.Row;
import socai.workbook.TableFile;

/** How the cells of a sheet become rows, and the rows a file. */
class SheetRowsTest {
    private static final Locale LOCALE = Locale.forLanguageTag("vi");
    private static final SourceCode SOURCE = new SourceCode("STATE");
    private static final ProgrammePlan PLAN = new ProgrammePlan(
            new ProgrammeCode("WATER"),
            new Text("Nước sạch"),
            new LegalBasis(new Text("1/QĐ"), LocalDate.of(2012, 12, 1), new Text("UBND"), null),
            List.of(new FiscalYear(2013)),
            new Money(10),
            List.of(new Source(SOURCE, new Text("Ngân sách"), SourceKind.STATE_BUDGET)),
            List.of(new Project(new ProjectCode("A"), new Text("Giếng"), new Money(10), List.of(SOURCE), null, null)),
            List.of(
                    unit("04", "Tỉnh Cao Bằng", null),
                    unit("041", "Huyện Bảo Lâm", "04"),
                    unit("042", "Huyện Bảo Lạc", "04")),
            null);
    private static final Line LINE =
            new Line(PLAN.line(PLAN.projects().getFirst()), PLAN.projects().getFirst(), PLAN);

    private static Unit unit(String code, String name, @Nullable String parent) {
        return new Unit(
                new UnitCode(code),
                new Text(name),
                parent == null ? Level.PROVINCE : Level.DISTRICT,
                parent == null ? null : new UnitCode(parent));
    }

    private static Sheet sheet(SheetKind kind, String rows) {
        var http = new MockHttpServletRequest();
        http.setParameters(Map.of("rows", rows, "year", "2013"));
        return Sheet.read(kind, LINE, SOURCE.value(), FormData.of(http));
    }

    private static List<FilledRow> filled(Sheet sheet) {
        return new RowFilling(Finder.of(PLAN, Kind.UNIT), (number, unit) -> List.of(), Messages.fromFiles(), LOCALE)
                .of(sheet);
    }

    @Test
    void a_day_a_unit_and_a_kind_hold_until_the_next_and_what_is_of_one_row_does_not() {
        var rows = filled(sheet(SheetKind.PAYMENTS, """
                15/08/2013\tbao lam\tV-1\tCông ty Một\t1 triệu\tKLHT\t\tđợt 1
                \t\tV-2\tCông ty Hai\t2 triệu

                16/08/2013\t042\t\t\t
                \t\tV-3\tCông ty Ba\t3 triệu\tTạm ứng"""));
        assertThat(rows).extracting(row -> row.row().number()).containsExactly(1, 2, 5);
        assertThat(rows).extracting(row -> row.row().at(Field.UNIT)).containsExactly("041", "041", "042");
        assertThat(rows)
                .extracting(row -> row.row().at(Field.EFFECTIVE_DATE))
                .containsExactly("15/08/2013", "15/08/2013", "16/08/2013");
        assertThat(rows).extracting(row -> row.row().at(Field.KIND)).containsExactly("KLHT", "KLHT", "Tạm ứng");
        assertThat(rows).extracting(row -> row.row().at(Field.NOTE)).containsExactly("đợt 1", "", "");
        assertThat(rows).allMatch(row -> row.faults().isEmpty());
    }

    @Test
    void the_parts_of_a_decision_hold_together_or_not_at_all_and_each_unit_is_typed() {
        var rows = filled(sheet(SheetKind.ALLOTMENTS, """
                15/08/2013\t041\t1 triệu\t9/QĐ\t01/08/2013\tUBND tỉnh
                \t042\t2 triệu
                \t\t3 triệu\t10/QĐ"""));
        assertThat(rows.get(1).row().at(Field.BASIS_ISSUER)).isEqualTo("UBND tỉnh");
        assertThat(rows.get(2).row().at(Field.BASIS_NUMBER)).isEqualTo("10/QĐ");
        assertThat(rows.get(2).row().at(Field.BASIS_DATE)).isEmpty();
        assertThat(rows.get(2).row().at(Field.UNIT)).isEmpty();
    }

    @Test
    void a_day_that_nobody_typed_a_name_of_several_and_a_name_of_none_are_faults() {
        var rows = filled(sheet(SheetKind.PAYMENTS, "\tbao\tV-1\n15/08/2013\tNơi nào\tV-2"));
        assertThat(rows.get(0).faults()).containsKeys(Field.EFFECTIVE_DATE, Field.UNIT);
        assertThat(rows.get(0).faults().get(Field.UNIT)).contains("Huyện Bảo Lâm", "Huyện Bảo Lạc");
        assertThat(rows.get(1).faults()).containsOnlyKeys(Field.UNIT);
    }

    @Test
    void every_cell_comes_out_of_the_file_as_it_went_in_and_no_row_is_taken_for_a_total() {
        var sheet = sheet(
                SheetKind.ALLOTMENTS,
                "15/08/2013\t041\t1 triệu\t9 \"đặc biệt\"; QĐ, số\t01/08/2013\tUBND\tTổng cộng đợt 1");
        var file = SheetFile.of(sheet, filled(sheet), "key", "Bảng nhập");
        var read = new ArrayList<Row>();
        try (var table = TableFile.open(file.file().bytes())) {
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                read.add(row.get());
            }
        }
        assertThat(read).hasSize(2);
        assertThat(read.get(1).cells().stream().map(cell -> cell.text()))
                .containsExactly(
                        "15/08/2013",
                        "041",
                        "1 triệu",
                        "9 \"đặc biệt\"; QĐ, số",
                        "01/08/2013",
                        "UBND",
                        "Tổng cộng đợt 1",
                        "2013");
        assertThat(file.numberOf(2)).isEqualTo(1);
        assertThat(file.fieldAt("D2")).contains(Field.BASIS_NUMBER);
        assertThat(SheetFile.of(sheet, filled(sheet), "other", "Bảng nhập")
                        .file()
                        .digest())
                .as("another filling-in is another file")
                .isNotEqualTo(file.file().digest());
    }
}
