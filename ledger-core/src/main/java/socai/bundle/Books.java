package socai.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.posting.Balance;
import socai.ledger.posting.Posting;
import socai.ledger.posting.Postings;
import socai.ledger.programme.Programme;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.log.event.EventJson;

/** Posts entries one after the other by the law of postings: the balances of all rows, and the programmes. */
public final class Books {
    private final Map<LineId, Map<BudgetKey, Balance>> lines = new HashMap<>();
    private final Map<Item, Long> items = new HashMap<>();
    private final Map<ProgrammeCode, Programme> programmes = new LinkedHashMap<>();

    private record Item(LineId line, BudgetKey row, Account account, EventId begun) {}

    /** A row of the table of balances. */
    public record Sum(ProgrammeCode programme, String project, FiscalYear year, Balance balance) {}

    /**
     * Posts an entry.
     *
     * @return the account that it takes more from than is there, if there is one
     */
    @Nullable
    Account post(EventId id, MoneyEvent entry) {
        var rows = lines.computeIfAbsent(entry.line(), any -> new HashMap<>());
        var postings = Postings.of(id, entry);
        for (var posting : postings) {
            if (posting.key().account() != Account.SOURCE) {
                rows.merge(posting.key().row(), Balance.ZERO.plus(posting), Balance::plus);
                postItem(entry.line(), posting);
            }
        }
        for (var posting : postings) {
            if (isOverdrawn(entry.line(), rows, posting)) {
                return posting.key().account();
            }
        }
        return null;
    }

    private void postItem(LineId line, Posting posting) {
        if (posting.key().item() != null) {
            items.compute(
                    item(line, posting, posting.key().item()),
                    (item, stands) -> nothingIfZero(Math.addExact(stands == null ? 0 : stands, posting.amount())));
        }
    }

    private static Item item(LineId line, Posting posting, EventId begun) {
        return new Item(line, posting.key().row(), posting.key().account(), begun);
    }

    private static @Nullable Long nothingIfZero(long amount) {
        return amount == 0 ? null : amount;
    }

    private boolean isOverdrawn(LineId line, Map<BudgetKey, Balance> rows, Posting posting) {
        var key = posting.key();
        if (key.account() == Account.SOURCE) {
            return false;
        }
        var row = rows.getOrDefault(key.row(), Balance.ZERO);
        var standing = key.item() == null ? 0 : items.getOrDefault(item(line, posting, key.item()), 0L);
        return row.in(key.account()) < 0 || standing < 0 || !row.holdsIdentity();
    }

    /** Lays a programme down, or adds to it. */
    void take(ProgrammeEvent event) {
        programmes.computeIfAbsent(event.programme(), any -> new Programme()).evolve(event);
    }

    /** All programmes as they are now, in the order in which they were laid down. */
    public List<ProgrammePlan> plans() {
        return programmes.values().stream().map(Programme::plan).toList();
    }

    /** The file of programmes: each as the event that would lay it down as it is now. */
    byte[] programmesFile() {
        var text = new StringBuilder();
        plans().forEach(plan ->
                text.append(EventJson.write(new ProgrammeDefined(plan))).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The balances by programme, project and year, in this order. */
    public List<Sum> sums() {
        var sums = new TreeMap<Sum, Balance>(Comparator.comparing((Sum sum) -> sum.programme.value())
                .thenComparing(Sum::project)
                .thenComparingInt(sum -> sum.year.value()));
        lines.forEach((line, rows) -> rows.forEach((row, balance) -> sums.merge(
                new Sum(line.programme(), line.project().value(), row.year(), Balance.ZERO), balance, Balance::plus)));
        return sums.entrySet().stream()
                .map(sum -> new Sum(
                        sum.getKey().programme(),
                        sum.getKey().project(),
                        sum.getKey().year(),
                        sum.getValue()))
                .toList();
    }
}
