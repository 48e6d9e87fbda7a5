package socai.ledger.line;

import static socai.ledger.value.Account.ADVANCED;
import static socai.ledger.value.Account.COMMITTED;
import static socai.ledger.value.Account.PAID;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Posting;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.state.OpenItem;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.Money;

/**
 * Keeps the money in COMMITTED and ADVANCED, commitment by commitment and advance by advance. An item at its end is
 * kept until its year is closed, since a reversal can revive it.
 */
final class OpenItems {
    private final Map<AccountKey, OpenItem> items = new HashMap<>();
    /**
     * The accounts in which each commitment, proposal or advance is open: one for each year that it was carried over
     * to.
     */
    private final Map<Document, Set<AccountKey>> years = new HashMap<>();
    /** The items under each commitment: its advances, and the money that proposals have set aside from it. */
    private final Map<EventId, Set<AccountKey>> under = new HashMap<>();

    /** One commitment, proposal or advance in one account, whatever the year. */
    private record Document(Account account, @Nullable EventId item) {
        static Document of(AccountKey key) {
            return new Document(key.account(), key.item());
        }
    }

    OpenItems(List<LineState.Item> known) {
        known.forEach(item -> put(item.key(), item.item()));
    }

    Stream<LineState.Item> all() {
        return items.entrySet().stream().map(item -> new LineState.Item(item.getKey(), item.getValue()));
    }

    Optional<OpenItem> find(AccountKey key) {
        return Optional.ofNullable(items.get(key));
    }

    private void put(AccountKey key, OpenItem item) {
        if (items.put(key, item) == null) {
            years.computeIfAbsent(Document.of(key), any -> new HashSet<>()).add(key);
            if (item.under() != null) {
                under.computeIfAbsent(item.under(), any -> new HashSet<>()).add(key);
            }
        }
    }

    private void remove(AccountKey key) {
        var item = items.remove(key);
        if (item != null) {
            drop(years, Document.of(key), key);
            if (item.under() != null) {
                drop(under, item.under(), key);
            }
        }
    }

    private static <K> void drop(Map<K, Set<AccountKey>> index, K at, AccountKey key) {
        index.computeIfPresent(at, (any, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    /** The outstanding advances of a row. */
    List<EventId> advances(BudgetKey row) {
        return items.keySet().stream()
                .filter(key -> key.account() == ADVANCED && key.row().equals(row) && open(key) > 0)
                .<EventId>mapMulti((key, found) -> {
                    if (key.item() != null) {
                        found.accept(key.item());
                    }
                })
                .toList();
    }

    /** The outstanding advances that were paid from a commitment, over all years, in đồng. */
    long advancedUnder(EventId commitment) {
        return openUnder(commitment, ADVANCED);
    }

    /** The sum that was spent of a commitment over all years. Money that a proposal has set aside is not spent. */
    long spentOf(EventId commitment) {
        var document = new Document(COMMITTED, commitment);
        return total(document) - open(document) - openUnder(commitment, COMMITTED);
    }

    private long openUnder(EventId commitment, Account account) {
        return under.getOrDefault(commitment, Set.of()).stream()
                .filter(key -> key.account() == account)
                .mapToLong(this::open)
                .sum();
    }

    private long open(Document document) {
        return years.getOrDefault(document, Set.of()).stream()
                .mapToLong(this::open)
                .sum();
    }

    private long open(AccountKey key) {
        return find(key).map(OpenItem::open).orElse(0L);
    }

    /** The total of an item, which is the same in each year that has some of it. */
    private long total(Document document) {
        return years.getOrDefault(document, Set.of()).stream()
                .findAny()
                .flatMap(this::find)
                .map(OpenItem::total)
                .orElse(0L);
    }

    void post(MoneyEvent event, List<Posting> postings) {
        if (namesNone(postings)) {
            return;
        }
        var under = under(postings);
        postings.stream()
                .filter(posting -> posting.key().item() != null)
                // Money is first set aside, and only then may the account that it came from become empty.
                .sorted(Comparator.comparingLong(Posting::amount).reversed())
                .forEach(posting -> post(posting, postings, isUnder(event, posting) ? under : null));
    }

    /** Most entries pay completed work without a commitment. */
    private static boolean namesNone(List<Posting> postings) {
        for (var posting : postings) {
            if (posting.key().item() != null) {
                return false;
            }
        }
        return true;
    }

    private void post(Posting posting, List<Posting> postings, @Nullable EventId under) {
        var key = posting.key();
        var document = Document.of(key);
        var before = items.getOrDefault(key, new OpenItem(0, total(document), under));
        var open = Math.addExact(before.open(), posting.amount());
        put(key, new OpenItem(open, before.total(), before.under()));
        var total = settles(posting, postings) ? before.total() : Math.addExact(before.total(), posting.amount());
        // An item that is revived after its year was closed and opened again counts from the revived amount.
        var whole = isCarriedOver(postings) ? total : Math.max(open(document), total);
        for (var year : List.copyOf(years.getOrDefault(document, Set.of()))) {
            items.computeIfPresent(year, (any, item) -> new OpenItem(item.open(), whole, item.under()));
        }
    }

    private static boolean isCarriedOver(List<Posting> postings) {
        return postings.stream()
                        .map(posting -> Document.of(posting.key()))
                        .distinct()
                        .count()
                == 1;
    }

    /** Whether the item is not at its end: some of it is open, or a proposal has set its remainder aside. */
    boolean isOpen(AccountKey key) {
        return open(key) > 0
                || (key.account() == COMMITTED
                        && key.item() != null
                        && under.getOrDefault(key.item(), Set.of()).stream()
                                .anyMatch(aside -> aside.account() == COMMITTED
                                        && aside.row().equals(key.row())
                                        && open(aside) > 0));
    }

    /** Forgets what came to its end in a year that is closed. */
    void close(FiscalYear year) {
        List.copyOf(items.keySet()).stream()
                .filter(key -> key.row().year().equals(year) && !isOpen(key))
                .forEach(this::remove);
    }

    /** Forgets the money that a proposal had set aside, since nothing can revive it. */
    void forget(EventId proposal) {
        List.copyOf(years.getOrDefault(new Document(COMMITTED, proposal), Set.of()))
                .forEach(this::remove);
    }

    int size() {
        return items.size();
    }

    /**
     * Money that goes on to be spent, or comes back from there, leaves the item's total as it was, and so
     * does what a proposal sets aside or gives back and what goes over to another year.
     */
    private static boolean settles(Posting posting, List<Posting> postings) {
        return postings.stream().map(Posting::key).anyMatch(other -> switch (other.account()) {
            case PAID -> true;
            case ADVANCED -> posting.key().account() == COMMITTED || !other.equals(posting.key());
            case COMMITTED -> !other.equals(posting.key());
            case SOURCE, UNALLOTTED, AVAILABLE -> false;
        });
    }

    private static boolean isUnder(MoneyEvent event, Posting posting) {
        return posting.key().account() == ADVANCED || (event instanceof Proposed && posting.amount() > 0);
    }

    /**
     * The commitment that an entry's advance, or what a proposal sets aside, comes from. An entry that pays no
     * advance of a commitment may move one that was paid before.
     */
    private @Nullable EventId under(List<Posting> postings) {
        return Stream.concat(
                        named(COMMITTED, postings)
                                .filter(posting -> posting.amount() < 0)
                                .flatMap(posting ->
                                        Stream.ofNullable(posting.key().item())),
                        named(ADVANCED, postings)
                                .flatMap(posting -> underOf(posting.key().item())))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Posting> named(Account account, List<Posting> postings) {
        return postings.stream().filter(posting -> posting.key().account() == account);
    }

    /** An advance that is carried over stays under its commitment. */
    private Stream<EventId> underOf(@Nullable EventId advance) {
        return years.getOrDefault(new Document(ADVANCED, advance), Set.of()).stream()
                .flatMap(key -> find(key).stream())
                .flatMap(item -> Stream.ofNullable(item.under()));
    }

    /**
     * No payment passes its commitment or follows the release of it, and no recovery or refund passes its advance
     * (domain rule 5).
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
