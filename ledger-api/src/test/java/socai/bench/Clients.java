package socai.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Callers that each ask, wait for the answer and ask again; like those of pgbench, they share a few threads of the system. */
final class Clients {
    private Clients() {}

    /** One call of a client. */
    @FunctionalInterface
    interface Call {
        void make(int client, long number) throws Exception;
    }

    /** How many calls a second were answered. */
    static double rate(int clients, Duration time, Call call) throws InterruptedException, ExecutionException {
        var answered = new AtomicLong();
        var start = System.nanoTime();
        var end = start + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (var i = 0; i < clients; i++) {
                var client = i;
                running.add(threads.submit(() -> {
                    for (long number = 0; System.nanoTime() < end; number++) {
                        call.make(client, number);
                        answered.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (var client : running) {
                client.get();
            }
        }
        return answered.get() * 1e9 / (System.nanoTime() - start);
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
