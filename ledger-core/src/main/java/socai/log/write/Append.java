package socai.log.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import socai.ledger.control.Warning;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.UniqueKey;
import socai.ledger.value.EventId;
import socai.log.event.LogUnavailable;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.log.event.StaleState;

/**
 * An append is what one unit of work adds to the log, with its outcome. A unit may depend on another that is still on
 * its way: then it is recorded only if the other one is.
 */
public final class Append {
    private final Set<Append> bases = ConcurrentHashMap.newKeySet();
    private final Map<UniqueKey, Optional<Long>> expected = new HashMap<>();
    private final Map<String, Long> expectedSequences = new HashMap<>();
    private final List<PendingEvent> drafts = new ArrayList<>();
    private final Map<EventId, List<Warning>> warnings = new HashMap<>();
    /** The outcome, which may become known after all callers have stopped waiting. */
    private final CompletableFuture<List<RecordedEvent>> outcome = new CompletableFuture<>();
    /** The answer that callers get: the outcome, or a timeout before it. */
    private final CompletableFuture<List<RecordedEvent>> answer = new CompletableFuture<>();

    /**
     * An event to be added to a stream.
     *
     * @param sequence its place in the stream
     */
    public record Addition(String stream, long sequence, IdentifiedEvent event, Origin origin) {}

    /** Says what controls have to say of an event of this unit, which is kept with it. */
    public void warn(EventId event, List<Warning> of) {
        warnings.put(event, of);
    }

    private Origin withWarnings(EventId event, Origin origin) {
        var of = warnings.get(event);
        return of == null ? origin : origin.with(of);
    }

    /** Says that the state this unit decides on was made by another. */
    public void restOn(Append base) {
        if (base != this) {
            bases.add(base);
        }
    }

    /**
     * Notes which event held a key when this was decided, or that none did. If that is no longer true, the command is
     * decided again.
     */
    public void expect(UniqueKey key, Optional<Long> holder) {
        expected.put(key, holder);
    }

    /**
     * Notes the event at which a stream stood when this was decided. If the stream has gone on, the command is decided
     * again.
     */
    public void expect(String stream, long sequence) {
        expectedSequences.put(stream, sequence);
    }

    Map<String, Long> expectedSequences() {
        return expectedSequences;
    }

    Map<UniqueKey, Optional<Long>> expected() {
        return expected;
    }

    /**
     * Waits for all that this unit rests on, and tells whether all of it was recorded.
     *
     * @throws LogUnavailable when that is not known in good time
     */
    public boolean restsOnTheLog() {
        return bases.stream().allMatch(base -> {
            base.await();
            return !base.isLost();
        });
    }

    private void await() {
        try {
            answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(e);
        } catch (ExecutionException e) {
            if (!isKnown()) {
                throw new LogUnavailable(e);
            }
        }
    }

    /** Whether the append was refused or has failed. */
    public boolean isLost() {
        return outcome.isCompletedExceptionally();
    }

    /**
     * Waits until the events are durable.
     *
     * @throws socai.ledger.refusal.Refusal when another event holds what one of these must have alone
     * @throws StaleState when it rested on a state that the log has left behind
     * @throws LogUnavailable when the database did not answer in good time; they may become durable later
     */
    public List<RecordedEvent> events() {
        if (drafts.isEmpty()) {
            settleWithoutEvents();
        }
        try {
            return (isKnown() ? outcome : answer).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new LogUnavailable(e);
        }
    }

    /**
     * An append without events is as durable as the appends that it depends on. A state that it has read may be
     * depended on in turn.
     */
    private void settleWithoutEvents() {
        try {
            if (restsOnTheLog()) {
                recorded(List.of());
            } else {
                failed(new StaleState("what this was decided on has not been recorded"));
            }
        } catch (LogUnavailable notKnown) {
            failed(notKnown); // nobody looks after it, and a state that it has read is read anew
            throw notKnown;
        }
    }

    /** Adds all that this unit records, in its order. */
    public void addAll(List<Addition> events) {
        add(IntStream.range(0, events.size())
                .mapToObj(i -> draft(events.get(i), i + 1, events.size()))
                .toList());
    }

    private PendingEvent draft(Addition addition, int number, int of) {
        var id = addition.event().id();
        return PendingEvent.of(
                id,
                addition.stream(),
                addition.sequence(),
                addition.event().event(),
                withWarnings(id, addition.origin()).asPart(number, of));
    }

    void add(List<PendingEvent> more) {
        drafts.addAll(more);
    }

    List<PendingEvent> drafts() {
        return drafts;
    }

    /** Whether one of its keys may have been held before. Then it is not enough that the database has no such row. */
    boolean changesHands() {
        for (var draft : drafts) {
            if (draft.changesHands()) {
                return true;
            }
        }
        return false;
    }

    /** Whether all appends that this one depends on are recorded, or will be recorded before it. */
    boolean restsOn(Predicate<Append> aboutToBe) {
        return bases.stream().allMatch(base -> base.isRecorded() || aboutToBe.test(base));
    }

    private boolean isRecorded() {
        return isKnown() && !isLost();
    }

    /** Whether the outcome is known. */
    boolean isKnown() {
        return outcome.isDone();
    }

    void recorded(List<RecordedEvent> events) {
        outcome.complete(events);
        answer.complete(events);
        bases.clear(); // or each would keep all before it
    }

    /** Ends the wait of callers; the outcome stays open. */
    void timedOut(LogUnavailable cause) {
        answer.completeExceptionally(cause);
    }

    void failed(RuntimeException cause) {
        outcome.completeExceptionally(cause);
        answer.completeExceptionally(cause);
        bases.clear();
    }
}
