package socai.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.control.Warning;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.line.Circumstances;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.Refusal;
import socai.ledger.state.LineState;
import socai.ledger.value.EventId;

/** Given–when–then for a funding line: it evolves by what is given and decides a command. */
public final class LineFixture {
    /** Later than every entry of the tests but those that are about days to come. */
    private static final LocalDate LONG_AFTER = LocalDate.of(2030, 6, 30);

    private final FundingLine line = new FundingLine();
    private final Circumstances now;

    private LineFixture(LocalDate today, LedgerEvent... events) {
        var documents = new HashMap<EventId, MoneyEvent>();
        for (var place = 0; place < events.length; place++) {
            line.evolve(new IdentifiedEvent(id(place), events[place]));
            if (events[place] instanceof MoneyEvent event) {
                documents.put(id(place), event);
            }
        }
        var next = new AtomicLong(events.length);
        now = new Circumstances(
                today, id -> Optional.ofNullable(documents.get(id)), () -> id((int) next.getAndIncrement()));
    }

    /** The event at place n, counted from 0, has the id {@link #id id(n)}. */
    public static LineFixture given(LedgerEvent... events) {
        return given(LONG_AFTER, events);
    }

    /** The same on a day of its own. */
    public static LineFixture given(LocalDate today, LedgerEvent... events) {
        return new LineFixture(today, events);
    }

    /** Under which the event at this place of those given was recorded. */
    public static EventId id(int place) {
        return new EventId(new UUID(7, place));
    }

    /** Has the line decide, which changes nothing, and evolve by its decision. */
    public Result when(LineCommand command) {
        var before = state();
        LineOutcome decision;
        try {
            decision = line.decide(command, now);
        } catch (Refusal refusal) {
            assertThat(state()).as("a line that refuses stays as it was").isEqualTo(before);
            return new Result(line, null, refusal);
        }
        assertThat(state()).as("a line that decides stays as it was").isEqualTo(before);
        decision.events().forEach(line::evolve);
        for (var balance : decision.balances()) {
            assertThat(line.state().rows())
                    .as("what is told of a row is what it has become")
                    .filteredOn(row -> row.key().equals(balance.row()))
                    .extracting(LineState.Row::balance)
                    .containsExactly(balance.balance());
        }
        return new Result(line, decision, null);
    }

    private @Nullable LineState state() {
        return line.isOpened() ? line.state() : null;
    }

    /** What a decision says to the outside. */
    public record Told(List<? extends MoneyEvent> entries, List<LineBalance> balances, List<Warning> warnings) {}

    public static Told told(List<? extends MoneyEvent> entries, List<LineBalance> balances, List<Warning> warnings) {
        return new Told(entries, balances, warnings);
    }

    /** What became of a command. */
    public static final class Result {
        private final FundingLine line;
        private final @Nullable LineOutcome decision;
        private final @Nullable Refusal refusal;

        private Result(FundingLine line, @Nullable LineOutcome decision, @Nullable Refusal refusal) {
            this.line = line;
            this.decision = decision;
            this.refusal = refusal;
        }

        private LineOutcome decision() {
            if (refusal != null) {
                throw new AssertionError("refused", refusal);
            }
            return Objects.requireNonNull(decision);
        }

        public Result expectSuccessfulHandlerExecution() {
            decision();
            return this;
        }

        public Result expectEvents(LedgerEvent... events) {
            assertThat(decision().events()).extracting(IdentifiedEvent::event).containsExactly(events);
            return this;
        }

        public Result expectNoEvents() {
            assertThat(decision == null ? List.of() : decision.events()).isEmpty();
            return this;
        }

        public Result expectException(Matcher<? super Refusal> expected) {
            assertThat(refusal, expected);
            return this;
        }

        public Result expectResultMessagePayload(Told told) {
            assertThat(told(
                            decision().entries(),
                            decision().balances(),
                            decision().warnings()))
                    .isEqualTo(told);
            return this;
        }

        public Result expectResultMessagePayloadMatching(Matcher<? super LineOutcome> expected) {
            assertThat(decision(), expected);
            return this;
        }

        public Result expectState(Consumer<FundingLine> expected) {
            decision();
            expected.accept(line);
            return this;
        }
    }
}
