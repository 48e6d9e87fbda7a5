package socai.web.home;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import socai.ledger.posting.Balance;
import socai.ledger.value.FiscalYear;

/**
 * The even pace of a year: as much of the plan is disbursed as days of the year are gone.
 *
 * @param gone the days that are gone
 * @param days the days of the year
 */
record Pace(long gone, long days) {
    static Pace of(FiscalYear year, LocalDate today) {
        var first = year.firstPostingDay();
        var days = ChronoUnit.DAYS.between(first, year.lastDay()) + 1;
        var gone = ChronoUnit.DAYS.between(first, today) + 1;
        return new Pace(Math.clamp(gone, 0, days), days);
    }

    /** By how much, in đồng, a row is behind; not above 0 where it keeps the pace. */
    long behind(Balance balance) {
        return due(balance.plan()) - balance.disbursed();
    }

    /** What is due of a plan by today. The quotient and the rest are taken apart, so that nothing overflows. */
    private long due(long plan) {
        return plan / days * gone + plan % days * gone / days;
    }
}
