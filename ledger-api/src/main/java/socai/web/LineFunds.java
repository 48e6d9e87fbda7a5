package socai.web;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Balances;
import socai.ledger.Balance;
import socai.ledger.LineId;

/**
 * The money of one line, row by row, as the read side knows it; the ledger decides by itself.
 *
 * @param open what is promised, advanced and set aside, one by one
 */
record LineFunds(
        List<BalanceSheet.Row> rows,
        List<OpenEntry> open,
        @Nullable Long position) {
    static BalanceSheet sheet(Balances balances, LineId line) {
        return balances.sheet(BalanceQuery.ofLine(line));
    }

    static LineFunds of(BalanceSheet sheet) {
        return new LineFunds(sheet.rows(), List.of(), sheet.seal().position());
    }

    /** The entries of one kind that are open in the line. */
    List<OpenEntry> open(OpenEntry.Kind kind) {
        return open.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** The money of one year from one source. */
    Share share(String year, String source) {
        return new Share(
                rows.stream()
                        .filter(row -> String.valueOf(row.year()).equals(year) && source.equals(row.source()))
                        .toList(),
                open.stream()
                        .filter(entry -> String.valueOf(entry.year()).equals(year) && source.equals(entry.source()))
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
    record Share(List<BalanceSheet.Row> rows, List<OpenEntry> open) {
        long pool() {
            return of(null).mapToLong(Balance::unallotted).sum();
        }

        long available(String unit) {
            return of(unit).mapToLong(Balance::available).sum();
        }

        /** The commitments of a unit; of all units where none is named. */
        List<OpenEntry> commitments(String unit) {
            return open.stream()
                    .filter(entry -> entry.kind() == OpenEntry.Kind.COMMITMENT)
                    .filter(entry -> unit.isBlank() || unit.equals(entry.unit().code()))
                    .toList();
        }

        long committed(String unit) {
            return commitments(unit).stream().mapToLong(OpenEntry::open).sum();
        }

        private Stream<Balance> of(@Nullable String unit) {
            return rows.stream().filter(row -> Objects.equals(row.unit(), unit)).map(BalanceSheet.Row::balance);
        }
    }
}
