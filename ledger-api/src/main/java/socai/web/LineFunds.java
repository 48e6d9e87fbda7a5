package socai.web;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Balances;
import socai.ledger.Balance;
import socai.ledger.LineId;

/** The money of one line, row by row, as the read side knows it; the ledger decides by itself. */
record LineFunds(List<BalanceSheet.Row> rows, @Nullable Long position) {
    static BalanceSheet sheet(Balances balances, LineId line) {
        return balances.sheet(BalanceQuery.ofLine(line));
    }

    /** A form is still worth showing, with what was typed, when no balance can be read. */
    static LineFunds of(Balances balances, LineId line) {
        try {
            var sheet = sheet(balances, line);
            return new LineFunds(sheet.rows(), sheet.seal().position());
        } catch (DataAccessException e) {
            return new LineFunds(List.of(), null);
        }
    }

    /** The money of one year from one source. */
    Share share(String year, String source) {
        return new Share(rows.stream()
                .filter(row -> String.valueOf(row.year()).equals(year) && source.equals(row.source()))
                .toList());
    }

    /** The row with the most to spend among the latest year's, by which a new form is filled in. */
    Optional<BalanceSheet.Row> richest() {
        return rows.stream()
                .filter(row -> row.balance().left() > 0)
                .max(Comparator.comparingInt((BalanceSheet.Row row) -> Objects.requireNonNull(row.year()))
                        .thenComparingLong(row -> row.balance().left()));
    }

    /** The rows of one year and source. Amounts are đồng. */
    record Share(List<BalanceSheet.Row> rows) {
        long pool() {
            return of(null).mapToLong(Balance::unallotted).sum();
        }

        long available(String unit) {
            return of(unit).mapToLong(Balance::available).sum();
        }

        private Stream<Balance> of(@Nullable String unit) {
            return rows.stream().filter(row -> Objects.equals(row.unit(), unit)).map(BalanceSheet.Row::balance);
        }
    }
}
