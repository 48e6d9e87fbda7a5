package socai.web.search;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.text.Text;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.names.EntryRegister;
import socai.log.names.EntrySearch;
import socai.log.names.EntrySearch.Decision;
import socai.words.Amounts;
import socai.words.NameWords;
import socai.words.PlainText;

/** What somebody has typed, as each of the things by which an entry is found. */
final class EntrySought {
    private final @Nullable Text words;
    private final NameWords payee;
    private final @Nullable Money amount;
    private final @Nullable Long number;

    /** By what an entry is found. */
    enum By {
        /** Its number in the ledger. */
        POSITION,
        VOUCHER,
        CONTRACT,
        AMOUNT,
        LEGAL_BASIS,
        PAYEE
    }

    /** An entry, and all that matched. */
    record Found(RecordedEvent entry, Set<By> by) {}

    EntrySought(String typed, Locale locale) {
        this.words = read(typed, Text::new);
        this.payee = NameWords.of(typed);
        this.amount = read(typed, text -> Amounts.parse(text, locale));
        this.number = typed.matches("#?[0-9]{1,18}") ? Long.valueOf(typed.replace("#", "")) : null;
    }

    /** Nothing where it is none of its kind, or could be two. */
    private static <T> @Nullable T read(String typed, Function<String, T> reader) {
        try {
            return reader.apply(typed);
        } catch (InvalidValue | Refusal none) {
            return null;
        }
    }

    /** Up to {@code limit} entries of some programmes: those by number first, then by papers, amount, decision and payee. */
    List<Found> in(EventLog log, List<ProgrammePlan> plans, int limit) {
        var found = new LinkedHashMap<Long, Found>();
        for (var by : By.values()) {
            for (var plan : plans) {
                take(by, by(by, log, plan.code(), limit), found);
            }
        }
        return found.values().stream().limit(limit).toList();
    }

    private static void take(By by, Collection<RecordedEvent> entries, Map<Long, Found> found) {
        entries.forEach(entry -> found.computeIfAbsent(
                        entry.position(), first -> new Found(entry, EnumSet.noneOf(By.class)))
                .by()
                .add(by));
    }

    private List<RecordedEvent> by(By by, EventLog log, ProgrammeCode programme, int limit) {
        return switch (by) {
            case POSITION -> number == null ? List.of() : at(log, number, programme);
            case VOUCHER -> ofWords(text -> named(log, limit, search(programme, null, text, null, null)));
            case CONTRACT -> ofWords(text -> named(log, limit, search(programme, null, null, text, null)));
            case AMOUNT -> amount == null ? List.of() : named(log, limit, search(programme, null, null, null, amount));
            case LEGAL_BASIS ->
                ofWords(text -> named(log, limit, search(programme, new Decision(text, null, null), null, null, null)));
            case PAYEE ->
                words == null
                        ? List.of()
                        : EntryRegister.toPayees(log, programme, name -> payee.in(PlainText.of(name)), limit);
        };
    }

    private List<RecordedEvent> ofWords(Function<Text, List<RecordedEvent>> sought) {
        return words == null ? List.of() : sought.apply(words);
    }

    private static EntrySearch search(
            ProgrammeCode programme,
            @Nullable Decision decision,
            @Nullable Text voucher,
            @Nullable Text contract,
            @Nullable Money amount) {
        return new EntrySearch(programme, decision, voucher, contract, null, amount, null, null);
    }

    private static List<RecordedEvent> named(EventLog log, int limit, EntrySearch search) {
        return EntryRegister.entries(log, search, 0, limit);
    }

    private static List<RecordedEvent> at(EventLog log, long position, ProgrammeCode programme) {
        return log
                .at(position)
                .filter(entry -> entry.event() instanceof MoneyEvent money
                        && money.line().programme().equals(programme))
                .stream()
                .toList();
    }
}
