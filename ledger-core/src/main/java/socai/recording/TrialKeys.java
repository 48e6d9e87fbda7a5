package socai.recording;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.UniqueKey;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.EventId;
import socai.log.EventLog;

/** Knows the keys that the decisions of an attempt would claim or release, before the log is asked. */
final class TrialKeys {
    /** The name of the detail that holds the place of the command in its list. */
    static final String PLACE = "place";

    /** The place of the command that would hold a key; absent for a key that was released. */
    private final Map<UniqueKey, Optional<Integer>> own = new HashMap<>();
    /** The positions that hold keys in the log, as far as it was looked at. */
    private final Map<UniqueKey, Optional<Long>> inLog = new HashMap<>();

    /** The rows of earlier parts of a long trial that would hold keys, as far as it was looked. */
    private final Map<UniqueKey, Optional<Integer>> inEarlier = new HashMap<>();

    private Carried earlier = Carried.nothing();
    private int place;

    /** Some keys are held by what was tried before. */
    void after(Carried parts) {
        earlier = parts;
    }

    /** The keys that would be held, by the places of the commands. */
    Map<UniqueKey, Integer> taken() {
        var taken = new HashMap<UniqueKey, Integer>();
        own.forEach((key, holder) -> holder.ifPresent(at -> taken.put(key, at)));
        return taken;
    }

    /** From now on it is the command at this place that claims. */
    void at(int next) {
        place = next;
    }

    /** Looks up many keys at once that are likely to be asked for. */
    void lookUp(Collection<UniqueKey> keys, EventLog log) {
        var holders = log.holders(keys);
        keys.forEach(key -> inLog.put(key, Optional.ofNullable(holders.get(key))));
        var rows = earlier.holders(keys);
        keys.forEach(key -> inEarlier.put(key, Optional.ofNullable(rows.get(key))));
    }

    /** The refusal for a claim on a key that an earlier command of the attempt would hold. */
    Optional<Refusal> refusal(UniqueKey key) {
        return holder(key).map(holder -> {
            var refusal = key.heldBy(0);
            return new Refusal(refusal.code(), refusal.field(), Map.of(PLACE, holder));
        });
    }

    /** The refusal for a claim on a key that an earlier command of the attempt, or the log, holds. */
    Optional<Refusal> refusal(UniqueKey key, EventLog log) {
        if (own.containsKey(key)) {
            return refusal(key);
        }
        var row = inEarlier.computeIfAbsent(
                key, any -> Optional.ofNullable(earlier.holders(List.of(key)).get(key)));
        return row.map(at -> {
                    var refusal = key.heldBy(0);
                    return new Refusal(refusal.code(), refusal.field(), Map.of(Carried.ROW, at));
                })
                .or(() -> inLog.computeIfAbsent(key, log::holder).map(key::heldBy));
    }

    /** The refusal for an entry that claims a key which is held here or in the log. */
    Optional<Refusal> refusal(LedgerEvent entry, EventLog log) {
        return exclusive(entry).stream()
                .flatMap(key -> refusal(key, log).stream())
                .findFirst();
    }

    /** The place of the command that would hold a key. */
    Optional<Integer> holder(UniqueKey key) {
        return own.getOrDefault(key, Optional.empty());
    }

    /** Takes a key that is free. */
    void take(UniqueKey key) {
        own.put(key, Optional.of(place));
    }

    /**
     * Takes the keys that the entries of the next command claim. Each entry first releases its own.
     *
     * @throws Refusal when a command before it would hold a key; then nothing is taken
     */
    void take(List<? extends LedgerEvent> entries) {
        var unused = take(entries, this::refusal, (key, undone) -> true);
    }

    /**
     * Takes keys in the same way, where the log may hold a key too, or give it to an event that waits for it.
     *
     * @return how to give them back
     */
    Runnable take(List<? extends LedgerEvent> entries, EventLog log) {
        return take(entries, key -> refusal(key, log), log::isFreeWithout);
    }

    @FunctionalInterface
    private interface Refusing {
        Optional<Refusal> refusal(UniqueKey key);
    }

    private Runnable take(
            List<? extends LedgerEvent> entries, Refusing before, BiPredicate<UniqueKey, EventId> isFreeWithout) {
        var changed = new HashMap<UniqueKey, Optional<Integer>>();
        for (var entry : entries) {
            if (entry instanceof Reversed reversal) {
                reversal.releases().stream()
                        .filter(key -> isFreeWithout.test(key, reversal.event()))
                        .forEach(key -> changed.put(key, Optional.empty()));
            }
            for (var key : exclusive(entry)) {
                var known = changed.get(key);
                if (known == null) {
                    before.refusal(key).ifPresent(refusal -> {
                        throw refusal;
                    });
                } else if (known.isPresent()) {
                    throw new IllegalStateException("one command wants a key twice: " + key);
                }
                changed.put(key, Optional.of(place));
            }
        }
        var known = new HashMap<UniqueKey, Optional<Integer>>();
        changed.keySet().stream().filter(own::containsKey).forEach(key -> known.put(key, own.get(key)));
        own.putAll(changed);
        return () -> {
            own.keySet().removeAll(changed.keySet());
            own.putAll(known);
        };
    }

    /** The keys that an entry must hold alone. Of its other keys it becomes the holder in any case. */
    private static List<UniqueKey> exclusive(LedgerEvent entry) {
        return entry.claims().stream().filter(key -> !key.kind().isHandedOver()).toList();
    }
}
