package socai.ledger;

import static socai.ledger.Account.ADVANCED;
import static socai.ledger.Account.COMMITTED;
import static socai.ledger.Account.PAID;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.MoneyEvent;

/** What stands in COMMITTED and ADVANCED, commitment by commitment and advance by advance. */
final class OpenItems {
    private final Map<AccountKey, OpenItem> items = new HashMap<>();

    OpenItems(List<LineState.Item> known) {
        known.forEach(item -> items.put(item.key(), item.item()));
    }

    Stream<LineState.Item> all() {
        return items.entrySet().stream().map(item -> new LineState.Item(item.getKey(), item.getValue()));
    }

    Optional<OpenItem> find(AccountKey key) {
        return Optional.ofNullable(items.get(key));
    }

    /** The outstanding advances of a row. */
    List<EventId> advances(RowKey row) {
        return items.keySet().stream()
                .filter(key -> key.account() == ADVANCED && key.row().equals(row))
                .<EventId>mapMulti((key, found) -> {
                    if (key.item() != null) {
                        found.accept(key.item());
                    }
                })
                .toList();
    }

    /** The outstanding advances that were paid from a commitment, in đồng. */
    long advancedUnder(EventId commitment) {
        return items.values().stream()
                .filter(item -> commitment.equals(item.under()))
                .mapToLong(OpenItem::open)
                .sum();
    }

    void post(MoneyEvent event, List<Posting> postings) {
        var under = event instanceof Disbursed paid ? paid.commitment() : null;
        for (var posting : postings) {
            if (posting.key().item() != null) {
                post(posting, settles(posting, postings), under == null ? underOf(posting) : under);
            }
        }
    }

    private void post(Posting posting, boolean settles, @Nullable EventId under) {
        var before = items.getOrDefault(posting.key(), new OpenItem(0, 0, null));
        var open = Math.addExact(before.open(), posting.amount());
        if (open == 0) {
            items.remove(posting.key());
            return;
        }
        var total = settles ? before.total() : Math.addExact(before.total(), posting.amount());
        items.put(
                posting.key(),
                // Settled whole and revived by a reversal, it counts from what was revived.
                new OpenItem(open, Math.max(open, total), posting.key().account() == ADVANCED ? under : null));
    }

    /** Money that goes on to be spent, or comes back from there, leaves the item's total as it was. */
    private static boolean settles(Posting posting, List<Posting> postings) {
        return postings.stream()
                .map(other -> other.key().account())
                .anyMatch(other ->
                        other == PAID || (other == ADVANCED && posting.key().account() == COMMITTED));
    }

    /** An advance that is carried over stays under its commitment. */
    private @Nullable EventId underOf(Posting posting) {
        return items.entrySet().stream()
                .filter(item -> item.getKey().account() == ADVANCED
                        && item.getKey().item() != null
                        && item.getKey().item().equals(posting.key().item()))
                .map(item -> item.getValue().under())
                .findFirst()
                .orElse(null);
    }

    /**
     * Nothing is paid beyond a commitment or after its release, and nothing recovered or given back
     * beyond an advance (domain rule 5).
     *
     * @throws Refusal COMMITMENT_EXCEEDED or ADVANCE_EXCEEDED with what is open and was requested, in đồng
     */
    void mustCover(List<Posting> postings) {
        for (var posting : postings) {
            var key = posting.key();
            var open = find(key).map(OpenItem::open).orElse(0L);
            if (key.item() != null && open + posting.amount() < 0) {
                throw new Refusal(
                        key.account() == ADVANCED ? RefusalCode.ADVANCE_EXCEEDED : RefusalCode.COMMITMENT_EXCEEDED,
                        "amount",
                        Map.of(
                                "available",
                                new Money(open),
                                "requested",
                                new Money(-posting.amount()),
                                "item",
                                key.item(),
                                "account",
                                key.account()));
            }
        }
    }
}
