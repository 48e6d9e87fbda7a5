package socai.ledger.line;

import static socai.ledger.control.Control.ADVANCE_OF_COMMITMENT;
import static socai.ledger.control.Control.ADVANCE_OF_UNIT;
import static socai.ledger.control.Control.ADVANCE_RECOVERY;
import static socai.ledger.control.Control.CLOSING_DAY;
import static socai.ledger.control.Control.ENVELOPE;
import static socai.ledger.control.Control.FOUR_EYES;
import static socai.ledger.control.Control.FUTURE_DATE;
import static socai.ledger.control.Control.MONEY_FIRST;
import static socai.ledger.control.Control.RECONCILIATION;
import static socai.ledger.control.Control.UNIT_NORM;
import static socai.ledger.control.Control.YEAR_NORM;
import static socai.ledger.value.Account.COMMITTED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.control.Control;
import socai.ledger.control.ControlSetting;
import socai.ledger.control.Warning;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.law.DatedAccounts;
import socai.ledger.law.Effect;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Balance;
import socai.ledger.posting.BudgetColumn;
import socai.ledger.posting.Posting;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.OpenItem;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;

/** The controls of a line: which are in force on a day, and what they say of an entry. */
public final class Controls {
    private final List<ControlSetting> settings;

    Controls(List<ControlSetting> known) {
        settings = new ArrayList<>(known);
    }

    List<ControlSetting> all() {
        return List.copyOf(settings);
    }

    void set(ControlSetting setting) {
        settings.add(setting);
    }

    int nextVersion(Control control) {
        return 1
                + (int) settings.stream()
                        .filter(setting -> setting.control() == control)
                        .count();
    }

    private ControlSetting inForce(Control control, LocalDate date) {
        return ControlSetting.inForce(control, settings, date);
    }

    /** The books of the line before the entry. */
    record Books(LineOpened opened, Accounts accounts, OpenItems items, DatedAccounts days) {}

    /** An entry that is about to be recorded. */
    private record Entry(Effect effect, Books books, List<Warning> warnings) {
        MoneyEvent event() {
            return effect.entry();
        }

        List<Posting> postings() {
            return effect.postings();
        }

        LocalDate date() {
            return effect.date();
        }
    }

    /**
     * Asks the controls about an entry.
     *
     * @param approved whether another person has approved the entry
     * @param now the day it is, and what is open between the ledger and the treasury
     * @return the warnings of the controls
     * @throws Refusal CONTROL_STOPPED with the control, its version, its limit and what was found, in đồng
     */
    List<Warning> check(Effect effect, Books books, boolean approved, Circumstances now) {
        var entry = new Entry(effect, books, new ArrayList<>());
        if (!approved) {
            largeAmountsShouldBeApproved(entry);
        }
        if (gives(entry.postings())) {
            givenShouldFitEnvelope(entry);
            yearShouldFitNorm(entry);
            unitsShouldFitNorm(entry);
        }
        if (entry.event() instanceof Disbursed paid) {
            switch (paid.kind()) {
                case ADVANCE -> {
                    advanceShouldFitCommitment(paid, entry);
                    advanceShouldFitUnit(paid, entry);
                }
                case COMPLETED_WORK -> advancesShouldBeRecovered(paid, entry);
            }
        }
        moneyShouldComeFirst(entry);
        entryShouldNotBeOfTheFuture(entry, now.today());
        entryShouldPrecedeClosing(entry);
        if (entry.event() instanceof CarriedOver || entry.event() instanceof Lapsed) {
            yearShouldAgree(entry, now.differences());
        }
        return List.copyOf(entry.warnings());
    }

    private void largeAmountsShouldBeApproved(Entry entry) {
        var largest = whole(entry.event());
        for (var posting : entry.postings()) {
            largest = Math.max(largest, Math.abs(posting.amount()));
        }
        judge(FOUR_EYES, entry, null, largest);
    }

    /** The amount of a decision in many parts is the sum of all its parts, and so is that of its reversal. */
    private static long whole(MoneyEvent event) {
        var entry = event instanceof Reversed undoing ? undoing.reversed() : event;
        return entry instanceof Adjusted part ? part.total().dong() : 0;
    }

    private void givenShouldFitEnvelope(Entry entry) {
        var more = given(entry.postings(), any -> true);
        if (more > 0) {
            judge(ENVELOPE, entry, entry.books().opened().envelope().dong(), given(entry.books(), any -> true) + more);
        }
    }

    private void yearShouldFitNorm(Entry entry) {
        Predicate<BudgetKey> year = row -> row.year().equals(entry.event().year());
        var more = given(entry.postings(), year);
        if (more > 0) {
            judge(YEAR_NORM, entry, dong(entry.books().opened().yearlyNorm()), given(entry.books(), year) + more);
        }
    }

    private void unitsShouldFitNorm(Entry entry) {
        entry.postings().stream()
                .map(posting -> posting.key().row())
                .filter(row -> row.unit() != null)
                .distinct()
                .forEach(unit -> unitShouldFitNorm(unit, entry));
    }

    private void unitShouldFitNorm(BudgetKey unit, Entry entry) {
        Predicate<BudgetKey> same = sameUnitAndYear(unit);
        var more = given(entry.postings(), same);
        if (more > 0) {
            var norms = entry.books().opened().norms();
            judge(
                    UNIT_NORM,
                    entry,
                    norms == null ? null : dong(norms.get(unit.unit())),
                    given(entry.books(), same) + more);
        }
    }

    private void advanceShouldFitCommitment(Disbursed paid, Entry entry) {
        commitment(paid, entry).ifPresent(commitment -> {
            var limit = share(ADVANCE_OF_COMMITMENT, entry).of(commitment.total());
            var found = entry.books().items().advancedUnder(Objects.requireNonNull(paid.commitment()))
                    + paid.amount().dong();
            judge(ADVANCE_OF_COMMITMENT, entry, limit, found);
        });
    }

    private void advanceShouldFitUnit(Disbursed paid, Entry entry) {
        var same = sameUnitAndYear(paid.row());
        var plan = sum(entry.books(), same, Balance::plan);
        var found = sum(entry.books(), same, Balance::advancesOutstanding)
                + paid.amount().dong();
        judge(ADVANCE_OF_UNIT, entry, share(ADVANCE_OF_UNIT, entry).of(plan), found);
    }

    private void advancesShouldBeRecovered(Disbursed paid, Entry entry) {
        commitment(paid, entry).ifPresent(commitment -> {
            if (entry.books().items().advancedUnder(Objects.requireNonNull(paid.commitment())) > 0) {
                var limit = share(ADVANCE_RECOVERY, entry).of(commitment.total());
                var spent = entry.books().items().spentOf(paid.commitment());
                judge(ADVANCE_RECOVERY, entry, limit, spent + paid.amount().dong());
            }
        });
    }

    private void moneyShouldComeFirst(Entry entry) {
        for (var shortage : entry.books().days().shortages(entry.effect())) {
            judge(MONEY_FIRST, entry, shortage.available(), shortage.requested());
        }
    }

    /**
     * An entry that undoes an entry of the future takes effect together with it, since it cannot take effect earlier.
     */
    private void entryShouldNotBeOfTheFuture(Entry entry, LocalDate today) {
        var undoes = entry.event() instanceof Reversed undoing
                && undoing.reversed().effectiveDate().equals(entry.date());
        if (entry.date().isAfter(today) && !undoes) {
            var setting = inForce(FUTURE_DATE, entry.date());
            judge(setting, entry, new Warning(FUTURE_DATE, setting.version(), null, null, today));
        }
    }

    /** A year's end has entries of its own, which come after it. */
    private void entryShouldPrecedeClosing(Entry entry) {
        if (Years.isOfYearEnd(entry.event())) {
            return;
        }
        var year = entry.event().year();
        var setting = ControlSetting.inForce(CLOSING_DAY, closing(year), entry.date());
        var day = setting.day();
        if (day != null && entry.date().isAfter(day)) {
            judge(setting, entry, new Warning(CLOSING_DAY, setting.version(), null, null, day));
        }
    }

    private void yearShouldAgree(Entry entry, OpenDifferences differences) {
        judge(
                RECONCILIATION,
                entry,
                0L,
                differences.of(entry.event().line().programme(), entry.event().year()));
    }

    /**
     * Asks whether a year that is to be closed agrees with the treasury.
     *
     * @throws Refusal CONTROL_STOPPED
     */
    List<Warning> closing(CloseYear closing, OpenDifferences differences) {
        var setting = inForce(RECONCILIATION, closing.today());
        var limit = setting.amount() == null ? 0 : setting.amount().dong();
        var found = differences.of(closing.programme(), closing.year());
        var warnings = new ArrayList<Warning>();
        if (found > limit) {
            judge(
                    setting,
                    new Warning(RECONCILIATION, setting.version(), Money.atMost(limit), Money.atMost(found), null),
                    warnings);
        }
        return List.copyOf(warnings);
    }

    private List<ControlSetting> closing(FiscalYear year) {
        return settings.isEmpty()
                ? settings
                : settings.stream().filter(any -> any.closes(year)).toList();
    }

    private void judge(Control control, Entry entry, @Nullable Long usual, long found) {
        var setting = inForce(control, entry.date());
        var limit =
                setting.amount() == null ? usual : Long.valueOf(setting.amount().dong());
        if (limit != null && found > limit) {
            judge(
                    setting,
                    entry,
                    new Warning(control, setting.version(), Money.atMost(limit), Money.atMost(found), null));
        }
    }

    private static void judge(ControlSetting setting, Entry entry, Warning warning) {
        judge(setting, warning, entry.warnings());
    }

    private static void judge(ControlSetting setting, Warning warning, List<Warning> warnings) {
        switch (setting.action()) {
            case STOP -> throw new Refusal(RefusalCode.CONTROL_STOPPED, field(warning), warning.details());
            case WARN -> warnings.add(warning);
            case OFF -> {}
        }
    }

    private static String field(Warning warning) {
        return switch (warning.control()) {
            case CLOSING_DAY, FUTURE_DATE, MONEY_FIRST -> "effectiveDate";
            case ENVELOPE, UNIT_NORM, YEAR_NORM, FOUR_EYES -> "amount";
            case ADVANCE_OF_COMMITMENT, ADVANCE_OF_UNIT, ADVANCE_RECOVERY -> "amount";
            case RECONCILIATION -> "year";
        };
    }

    private Percent share(Control control, Entry entry) {
        var percent = inForce(control, entry.date()).percent();
        return Objects.requireNonNull(percent == null ? control.standing().percent() : percent);
    }

    private static Optional<OpenItem> commitment(Disbursed paid, Entry entry) {
        var row = paid.row();
        return paid.commitment() == null
                ? Optional.empty()
                : entry.books().items().find(new AccountKey(COMMITTED, row, paid.commitment()));
    }

    private static Predicate<BudgetKey> sameUnitAndYear(BudgetKey row) {
        return other -> other.year().equals(row.year()) && Objects.equals(other.unit(), row.unit());
    }

    /** Whether an entry gives to rows or takes from them. Most entries only use what was given. */
    private static boolean gives(List<Posting> postings) {
        for (var posting : postings) {
            if (gives(posting)) {
                return true;
            }
        }
        return false;
    }

    private static boolean gives(Posting posting) {
        return posting.key().account() != Account.SOURCE
                && (posting.movement() == BudgetColumn.ALLOCATED || posting.movement() == BudgetColumn.ADJUSTED);
    }

    /** The amounts that an entry gives to rows or takes from them. */
    private static long given(List<Posting> postings, Predicate<BudgetKey> rows) {
        return postings.stream()
                .filter(Controls::gives)
                .filter(posting -> rows.test(posting.key().row()))
                .mapToLong(Posting::amount)
                .sum();
    }

    private static long given(Books books, Predicate<BudgetKey> rows) {
        return sum(books, rows, balance -> balance.allocated() + balance.adjusted());
    }

    private static long sum(Books books, Predicate<BudgetKey> rows, ToLongFunction<Balance> figure) {
        return books.accounts().rows().entrySet().stream()
                .filter(row -> rows.test(row.getKey()))
                .mapToLong(row -> figure.applyAsLong(row.getValue()))
                .reduce(0, Math::addExact);
    }

    private static @Nullable Long dong(@Nullable Money money) {
        return money == null ? null : money.dong();
    }
}
