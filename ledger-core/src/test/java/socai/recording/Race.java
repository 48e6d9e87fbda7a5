package socai.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Many who ask at once. */
final class Race {
    private Race() {}

    /** What one of them does. */
    @FunctionalInterface
    interface Runner<T> {
        T run(int number);
    }

    /** What they got, in no order. */
    static <T> List<T> of(int runners, Runner<T> runner) {
        try (var threads = Executors.newFixedThreadPool(runners)) {
            var calls = IntStream.range(0, runners)
                    .<Callable<T>>mapToObj(i -> () -> runner.run(i))
                    .toList();
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
