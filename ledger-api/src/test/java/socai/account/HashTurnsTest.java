package socai.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socai.account.HashTurns.Asker;
import socai.account.HashTurns.NotNow;

/** Whoever asks much waits behind himself, and whom the ledger knows goes ahead of strangers. */
class HashTurnsTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HashTurns turns = new HashTurns(1);
    private final Semaphore work = new Semaphore(0);
    private final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> sentAway = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean late = new AtomicBoolean();

    private record At(String address, boolean isKnown, AtomicBoolean late) implements Asker {
        @Override
        public Duration toWait() {
            return late.get() ? Duration.ofSeconds(7) : Duration.ZERO;
        }
    }

    /** Somebody whose work goes on until it is said to be done: all others wait for their turns. */
    @BeforeEach
    void somebodyIsAtWork() {
        ask("first", "10.0.0.1", false);
        await().until(() -> begun.contains("first"));
    }

    @AfterEach
    void close() {
        work.release(1_000);
        threads.close();
    }

    private void ask(String name, String address, boolean isKnown) {
        var unused = threads.submit(() -> {
            HashTurns.ask(new At(address, isKnown, late));
            try {
                return turns.take(() -> {
                    begun.add(name);
                    work.acquireUninterruptibly();
                    return true;
                });
            } catch (NotNow early) {
                sentAway.add(name + " " + early.toWait().toSeconds());
                return false;
            }
        });
    }

    /** One after the other, so that the order is known. */
    private void askAndWait(String name, String address, boolean isKnown) {
        var before = turns.waiting();
        ask(name, address, isKnown);
        await().until(() -> turns.waiting() == before + 1);
    }

    private List<String> order(int turnsMore) {
        for (var turn = 0; turn < turnsMore; turn++) {
            var before = begun.size();
            work.release();
            await().until(() -> begun.size() == before + 1);
        }
        return List.copyOf(begun);
    }

    @Test
    void addresses_take_turns_so_that_a_newcomer_waits_for_one_and_not_for_all() {
        for (var guess = 1; guess <= 5; guess++) {
            askAndWait("guess " + guess, "10.9.9.9", false);
        }
        askAndWait("clerk", "10.0.0.7", false);
        assertThat(order(4)).containsExactly("first", "guess 1", "clerk", "guess 2", "guess 3");
    }

    @Test
    void whoever_signed_in_from_there_before_goes_ahead_and_strangers_get_every_fourth_turn() {
        askAndWait("stranger 1", "10.9.9.1", false);
        askAndWait("stranger 2", "10.9.9.2", false);
        for (var clerk = 1; clerk <= 5; clerk++) {
            askAndWait("clerk " + clerk, "10.0.0." + clerk, true);
        }
        assertThat(order(7))
                .containsExactly(
                        "first", "clerk 1", "clerk 2", "clerk 3", "stranger 1", "clerk 4", "clerk 5", "stranger 2");
    }

    @Test
    void more_than_eight_of_an_address_do_not_wait_and_compute_nothing() {
        for (var guess = 1; guess <= HashTurns.MOST_OF_ADDRESS; guess++) {
            askAndWait("guess " + guess, "10.9.9.9", false);
        }
        ask("one more", "10.9.9.9", false);
        await().until(() -> sentAway.contains("one more 1"));
        askAndWait("clerk", "10.0.0.7", false);
        assertThat(turns.waiting()).isEqualTo(HashTurns.MOST_OF_ADDRESS + 1);
    }

    @Test
    void more_than_thirty_two_strangers_do_not_wait_however_many_addresses_they_have_and_who_is_known_does() {
        IntStream.range(0, HashTurns.MOST_OF_STRANGERS)
                .forEach(bot -> askAndWait("bot " + bot, "10.8.0." + bot, false));
        ask("one more", "10.8.1.1", false);
        await().until(() -> sentAway.contains("one more 1"));
        askAndWait("clerk", "10.8.1.1", true);
        assertThat(order(1)).containsExactly("first", "clerk");
    }

    @Test
    void who_has_been_wrong_too_often_while_it_waited_is_sent_away_without_a_hash() {
        askAndWait("guess", "10.9.9.9", false);
        late.set(true);
        work.release();
        await().until(() -> sentAway.contains("guess 7"));
        assertThat(begun).containsExactly("first");
        late.set(false);
        ask("clerk", "10.0.0.7", false);
        await().until(() -> begun.contains("clerk"));
    }

    @Test
    void who_is_signed_in_already_waits_like_one_who_is_known_and_a_failure_gives_the_turn_back() {
        work.release();
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(turns.take(() -> "next")).isEqualTo("next");
    }
}
