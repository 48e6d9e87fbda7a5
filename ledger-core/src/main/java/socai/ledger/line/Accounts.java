package socai.ledger.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Balance;
import socai.ledger.posting.LineBalance;
import socai.ledger.posting.Posting;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;

/** The balances of one line, moved by postings alone. */
public final class Accounts {
    private final Map<BudgetKey, Balance> rows = new HashMap<>();

    public Accounts() {}

    /** The accounts as a snapshot holds them. */
    public Accounts(LineState state) {
        state.rows().forEach(row -> rows.put(row.key(), row.balance()));
    }

    public Map<BudgetKey, Balance> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /** Whether money has moved in a row. */
    boolean have(BudgetKey key) {
        return rows.containsKey(key);
    }

    public Balance row(BudgetKey key) {
        return rows.getOrDefault(key, Balance.ZERO);
    }

    public void post(List<Posting> postings) {
        inRows(postings).forEach(posting -> rows.merge(posting.key().row(), Balance.ZERO.plus(posting), Balance::plus));
    }

    /** Takes postings back, as if their event had not been. */
    public void takeBack(List<Posting> postings) {
        post(postings.stream().map(Posting::mirrored).toList());
    }

    /** The rows that postings of a line move, as they stand now. */
    public List<LineBalance> movedBy(LineId line, List<Posting> postings) {
        return inRows(postings)
                .map(posting -> posting.key().row())
                .distinct()
                .map(row -> new LineBalance(line, row, row(row)))
                .toList();
    }

    /** The rows that postings of a line are about to move, as they will stand after them. */
    List<LineBalance> after(LineId line, List<Posting> postings) {
        var moved = new LinkedHashMap<BudgetKey, Balance>();
        for (var posting : postings) {
            if (posting.key().account() != Account.SOURCE) {
                var row = posting.key().row();
                var before = moved.get(row);
                moved.put(row, (before == null ? row(row) : before).plus(posting));
            }
        }
        var rows = new ArrayList<LineBalance>(moved.size());
        moved.forEach((row, balance) -> rows.add(new LineBalance(line, row, balance)));
        return List.copyOf(rows);
    }

    Accounts copy() {
        var copy = new Accounts();
        copy.rows.putAll(rows);
        return copy;
    }

    private static Stream<Posting> inRows(List<Posting> postings) {
        return postings.stream().filter(posting -> posting.key().account() != Account.SOURCE);
    }

    /**
     * No account but SOURCE goes below zero (domain rule 1; reducing below what is spent, rule 4, is
     * the same rule), and none grows past what JSON holds exactly.
     *
     * @throws Refusal INSUFFICIENT_BALANCE with what is available and was requested, in đồng
     */
    void mustCover(LineId line, List<Posting> postings) {
        var changes = new LinkedHashMap<AccountKey, Long>();
        postings.forEach(posting -> changes.merge(posting.key(), posting.amount(), Math::addExact));
        changes.forEach((key, change) -> mustCover(line, key, change));
    }

    private void mustCover(LineId line, AccountKey key, long change) {
        if (key.account() == Account.SOURCE) {
            return;
        }
        var standing = row(key.row()).in(key.account());
        if (standing + change < 0) {
            throw new Refusal(
                    RefusalCode.INSUFFICIENT_BALANCE,
                    "amount",
                    key.row().details(line, key.account(), new Money(standing), Money.atMost(-change)));
        }
        if (standing + change > Money.MAX) {
            throw new Refusal(
                    RefusalCode.AMOUNT_TOO_LARGE, "amount", Map.of("largest", new Money(Money.MAX - standing)));
        }
    }
}
