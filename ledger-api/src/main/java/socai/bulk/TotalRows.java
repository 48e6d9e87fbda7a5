package socai.bulk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.words.Amounts;
import socai.workbook.Cell;
import socai.workbook.Row;

/** The sums that a file itself writes, held against the rows above them. */
record TotalRows(FileRows file, Choices choices, List<CheckedRow> rows) {
    /** The numbers of rows whose sum is neither that of all rows above, nor that since the last sum. */
    List<Integer> differing() {
        var differing = new ArrayList<Integer>();
        var last = 0;
        for (var total : file.totals()) {
            var written = amount(total);
            var from = last;
            if (written.stream()
                    .anyMatch(sum -> !sum.equals(sum(0, total.number())) && !sum.equals(sum(from, total.number())))) {
                differing.add(total.number());
            }
            last = total.number();
        }
        return rows.isEmpty() ? List.of() : differing;
    }

    private Long sum(int after, int before) {
        return rows.stream()
                .filter(row -> row.number() > after && row.number() < before)
                .flatMap(row -> row.moved().stream())
                .mapToLong(moved -> moved.amount().dong())
                .sum();
    }

    private Optional<Long> amount(Row row) {
        if (!file.columns().has(Field.AMOUNT)) {
            return Optional.empty();
        }
        var cell = row.at(file.columns().place(Field.AMOUNT));
        try {
            if (cell.kind() == Cell.Kind.NUMBER) {
                return Stream.of(new BigDecimal(cell.text()))
                        .map(number -> number.multiply(BigDecimal.valueOf(
                                        choices.unit().money().dong()))
                                .longValue())
                        .findFirst();
            }
            return cell.isBlank()
                    ? Optional.empty()
                    : Optional.of(Amounts.parse(
                                    cell.text() + choices.unit().word(),
                                    ColumnHabits.of(file.rows(), file.columns(), ColumnHabits.VIETNAMESE)
                                            .amounts())
                            .dong());
        } catch (InvalidValue | Refusal unread) {
            return Optional.of(-1L);
        }
    }
}
