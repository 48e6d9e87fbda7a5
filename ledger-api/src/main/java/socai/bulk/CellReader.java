package socai.bulk;

import java.time.LocalDate;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Money;
import socai.workbook.Cell;
import socai.workbook.Row;

/** Reads what rows tell of a field: in its column, or by what was said of all rows. */
final class CellReader {
    private final Choices choices;
    private final Columns columns;
    private final CellForms forms;

    CellReader(Choices choices, Columns columns, ColumnHabits habits) {
        this.choices = choices;
        this.columns = columns;
        this.forms = new CellForms(choices.unit(), habits);
    }

    /** The cell of a field in a row, or what was said of all rows. */
    Cell cell(Row row, Field field) {
        return columns.has(field) ? row.at(columns.place(field)) : constant(field);
    }

    private Cell constant(Field field) {
        var text = choices.constants().getOrDefault(field, "");
        return new Cell(text.isEmpty() ? Cell.Kind.BLANK : Cell.Kind.TEXT, text, null, false);
    }

    String text(Row row, Field field) {
        return CellForms.text(cell(row, field));
    }

    /** Whether an amount is told, and is not zero. */
    boolean hasAmount(Row row, Field field) {
        return CellForms.isAmount(cell(row, field));
    }

    /**
     * An amount.
     *
     * @throws InvalidValue for what is none, or can be read in two ways
     */
    Money amount(Row row, Field field) {
        return forms.amount(cell(row, field));
    }

    /**
     * A day.
     *
     * @throws InvalidValue for what is none, or can be read in two ways
     */
    LocalDate day(Row row, Field field) {
        return forms.day(cell(row, field));
    }
}
