package socai.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.log.EventLog;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;

/** The first answers to requests under idempotency keys, made again from the log: as many at once as are asked for. */
final class Repetitions {
    private final EventLog log;

    Repetitions(EventLog log) {
        this.log = log;
    }

    /**
     * The first answer to a request, if it has recorded something.
     *
     * @throws Refusal IDEMPOTENCY_KEY_REUSED when it was another request that did under this key
     */
    Optional<Receipt> answer(Origin origin) {
        return origin.uniqueKey().flatMap(key -> {
            var events = log.recordedFor(List.of(key)).getOrDefault(key, List.of());
            if (events.isEmpty()) {
                return Optional.empty();
            }
            mustAskTheSame(origin, events.getFirst().origin());
            return Optional.of(receipt(events, new BalancesAfter(log).of(events)));
        });
    }

    /** The first answers to those that have recorded something and are asked again. */
    Map<Request, Receipt> answers(Collection<Request> requests) {
        var keys = requests.stream()
                .flatMap(request -> request.origin().uniqueKey().stream())
                .toList();
        if (keys.isEmpty()) {
            return Map.of();
        }
        var recorded = log.recordedFor(keys);
        var balances = new BalancesAfter(log)
                .of(recorded.values().stream().flatMap(List::stream).toList());
        var answers = new HashMap<Request, Receipt>();
        for (var request : requests) {
            request.origin().uniqueKey().map(recorded::get).ifPresent(events -> {
                if (!events.isEmpty()
                        && request.origin().isOfTheSameRequest(events.getFirst().origin())) {
                    answers.put(request, receipt(events, balances));
                }
            });
        }
        return answers;
    }

    private static Receipt receipt(List<RecordedEvent> events, Map<Long, List<LineBalance>> after) {
        var balances = new ArrayList<LineBalance>();
        events.forEach(event -> balances.addAll(after.getOrDefault(event.position(), List.of())));
        return Receipt.of(events, balances);
    }

    private static void mustAskTheSame(Origin now, Origin before) {
        if (!now.isOfTheSameRequest(before)) {
            throw new Refusal(
                    RefusalCode.IDEMPOTENCY_KEY_REUSED,
                    "Idempotency-Key",
                    Map.of("key", Objects.requireNonNull(now.idempotency()).key()));
        }
    }
}
