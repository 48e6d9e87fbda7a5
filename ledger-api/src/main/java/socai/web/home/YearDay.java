package socai.web.home;

import java.time.LocalDate;
import java.time.Month;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;

/**
 * A day by which something is to be done in a year of a programme. What entries may be dated is decided elsewhere
 * ({@link FiscalYear}, domain rules 6 and 7); here it is told before it is missed.
 *
 * @param quarter the quarter to agree on with the treasury; 0 for all of the year; absent for other days
 * @param left free money, in đồng, that lapses unless it is spent or carried over
 */
record YearDay(
        ProgrammeCode programme,
        FiscalYear year,
        Kind kind,
        LocalDate day,
        @Nullable Integer quarter,
        long left) {

    /** What is to be done by the day. */
    enum Kind {
        /** The year takes entries until then. */
        POSTING,
        /** The year is over, and corrections are taken until then. */
        ADJUSTING,
        /** No entry is taken any more, and nobody has closed the year. */
        CLOSING,
        /** What is left is carried over or lapses, by a decision that is dated until then. */
        SETTLING,
        /** Budget, payments and advances agree with the treasury until then (TT 157/2025, article 11). */
        AGREEING
    }

    /** What is late comes first, and then what is due first. */
    static final Comparator<YearDay> ORDER = Comparator.comparing(YearDay::day)
            .thenComparing(day -> day.programme().value())
            .thenComparing(YearDay::year)
            .thenComparing(YearDay::kind);

    boolean isLate(LocalDate today) {
        return today.isAfter(day);
    }

    /** The days of one year, as today finds it. */
    static Stream<YearDay> of(ProgrammeCode programme, FiscalYear year, boolean closed, long left, LocalDate today) {
        if (today.isBefore(year.firstPostingDay())) {
            return Stream.of();
        }
        if (closed) {
            return left == 0
                    ? Stream.of()
                    : Stream.of(new YearDay(
                            programme, year, Kind.SETTLING, year.next().lastDay(), null, left));
        }
        var books = new YearDay(programme, year, booksOf(year, today), year.lastPostingDay(), null, left);
        return Stream.concat(Stream.of(books), agreement(programme, year, today));
    }

    private static Kind booksOf(FiscalYear year, LocalDate today) {
        if (today.isAfter(year.lastPostingDay())) {
            return Kind.CLOSING;
        }
        return today.isAfter(year.lastDay()) ? Kind.ADJUSTING : Kind.POSTING;
    }

    private static Stream<YearDay> agreement(ProgrammeCode programme, FiscalYear year, LocalDate today) {
        return Stream.of(1, 2, 3, 0)
                .map(quarter -> new YearDay(programme, year, Kind.AGREEING, agreedBy(year, quarter), quarter, 0))
                .filter(day -> !day.isLate(today))
                .limit(1);
    }

    /** A quarter agrees by the tenth of the month after it, the year by the tenth of February. */
    private static LocalDate agreedBy(FiscalYear year, int quarter) {
        return quarter == 0
                ? LocalDate.of(year.next().value(), Month.FEBRUARY, 10)
                : LocalDate.of(year.value(), 3 * quarter + 1, 10);
    }
}
