package socai.ledger;

import static socai.ledger.Account.ADVANCED;
import static socai.ledger.Account.COMMITTED;
import static socai.ledger.Account.PAID;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.Proposed;

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
        return items.entrySet().stream()
                .filter(item -> item.getKey().account() == ADVANCED
                        && commitment.equals(item.getValue().under()))
                .mapToLong(item -> item.getValue().open())
                .sum();
    }

    void post(MoneyEvent event, List<Posting> postings) {
        var under = under(event, postings);
        postings.stream()
                .filter(posting -> posting.key().item() != null)
                // What is set aside must stand before what it came from may be empty.
                .sorted(Comparator.comparingLong(Posting::amount).reversed())
                .forEach(posting -> post(posting, settles(posting, postings), isUnder(event, posting) ? under : null));
    }

    private void post(Posting posting, boolean settles, @Nullable EventId under) {
        var before = items.getOrDefault(posting.key(), new OpenItem(0, 0, under));
        var open = Math.addExact(before.open(), posting.amount());
        if (open == 0 && !isSetAside(posting.key())) {
            items.remove(posting.key());
            return;
        }
        var total = settles ? before.total() : Math.addExact(before.total(), posting.amount());
        // Settled whole and revived by a reversal, it counts from what was revived.
        items.put(posting.key(), new OpenItem(open, Math.max(open, total), before.under()));
    }

    /** A commitment whose rest a proposal has set aside is not at its end. */
    private boolean isSetAside(AccountKey key) {
        return items.entrySet().stream()
                .anyMatch(item -> item.getKey().account() == COMMITTED
                        && key.account() == COMMITTED
                        && key.row().equals(item.getKey().row())
                        && Objects.equals(key.item(), item.getValue().under()));
    }

    /**
     * Money that goes on to be spent, or comes back from there, leaves the item's total as it was, and so
     * does what a proposal sets aside or gives back.
     */
    private static boolean settles(Posting posting, List<Posting> postings) {
        return postings.stream().map(Posting::key).anyMatch(other -> switch (other.account()) {
            case PAID -> true;
            case ADVANCED -> posting.key().account() == COMMITTED;
            case COMMITTED ->
                !other.equals(posting.key()) && other.row().equals(posting.key().row());
            case SOURCE, UNALLOTTED, AVAILABLE -> false;
        });
    }

    private static boolean isUnder(MoneyEvent event, Posting posting) {
        return posting.key().account() == ADVANCED || (event instanceof Proposed && posting.amount() > 0);
    }

    /** The commitment that an entry's advance, or what a proposal sets aside, comes from. */
    private @Nullable EventId under(MoneyEvent event, List<Posting> postings) {
        return switch (event) {
            case Disbursed paid -> paid.commitment();
            case Proposed p ->
                named(COMMITTED, postings)
                        .filter(posting -> posting.amount() < 0)
                        .map(posting -> posting.key().item())
                        .findFirst()
                        .orElse(null);
            default ->
                named(ADVANCED, postings)
                        .flatMap(posting -> underOf(posting.key().item()))
                        .findFirst()
                        .orElse(null);
        };
    }

    private static Stream<Posting> named(Account account, List<Posting> postings) {
        return postings.stream().filter(posting -> posting.key().account() == account);
    }

    /** An advance that is carried over stays under its commitment. */
    private Stream<EventId> underOf(@Nullable EventId advance) {
        return items.entrySet().stream()
                .filter(item -> item.getKey().account() == ADVANCED
                        && Objects.equals(item.getKey().item(), advance))
                .flatMap(item -> Stream.ofNullable(item.getValue().under()));
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
