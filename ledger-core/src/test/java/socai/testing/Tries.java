package socai.testing;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.quicktheories.QuickTheory;
import org.quicktheories.api.AsString;
import org.quicktheories.core.Gen;
import org.quicktheories.core.Reporter;
import org.quicktheories.dsl.TheoryBuilder;
import org.quicktheories.generators.Generate;
import org.quicktheories.impl.Constraint;

/** How properties are tried, what they draw, and what a failing one says. */
public final class Tries {
    private static final int SMALL = 1_000;
    private static final int OTHERS_ONE_IN = 12;

    private Tries() {}

    /** So many, and a tenth more to draw: what was drawn before is not tried again. */
    public static QuickTheory tries(int number) {
        return QuickTheory.qt()
                .withExamples(number + number / 10 + 3)
                .withShrinkCycles(10_000)
                .withGenerateAttempts(1_000)
                .withReporter(new Falsified());
    }

    /** So many lives, each of a seed of its own. A smaller seed is no smaller life, so none is looked for. */
    public static TheoryBuilder<Long> lives(int number) {
        return QuickTheory.qt()
                .withExamples(number)
                .withShrinkCycles(0)
                .withReporter(new Falsified())
                .forAll(Generate.longRange(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /**
     * From a small range evenly; from a large one half evenly and half of all magnitudes; from both with many of
     * their ends. Shrinks to the least.
     */
    public static Gen<Long> longs(long least, long most) {
        var range = most - least;
        if (range < 4) {
            throw new IllegalArgumentException("so few are better told one by one");
        }
        var magnitudes = range < SMALL ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(range);
        var edges = Generate.pick(List.of(least, least + 1, most, most - 1));
        Gen<Long> others = in -> {
            var shift = Math.max(0, in.next(Constraint.between(-magnitudes, magnitudes)));
            return least + in.next(Constraint.between(0, range >>> shift));
        };
        return mostly(others, edges);
    }

    /** As {@link #longs}. */
    public static Gen<Integer> integers(int least, int most) {
        return longs(least, most).map(Long::intValue);
    }

    /** Of one kind, and now and then of another. */
    public static <T> Gen<T> mostly(Gen<T> usual, Gen<T> other) {
        return in -> in.next(Constraint.between(1, OTHERS_ONE_IN)) == OTHERS_ONE_IN
                ? other.generate(in)
                : usual.generate(in);
    }

    /** Of the letters, that many; shrinks to fewer. */
    public static Gen<String> texts(Gen<Integer> letters, int least, int most) {
        var lengths = integers(least, most);
        return in -> {
            var text = new StringBuilder();
            for (var left = lengths.generate(in); left > 0; left--) {
                text.appendCodePoint(letters.generate(in));
            }
            return text.toString();
        };
    }

    /** One of these, each as often; shrinks to the first. */
    public static Gen<Integer> letters(String all) {
        return Generate.pick(all.codePoints().boxed().toList());
    }

    /** Tells what falsifies a property and how to see it again. */
    private static final class Falsified implements Reporter {
        @Override
        public void falisification(
                long seed, int used, Object smallest, List<Object> others, AsString<Object> description) {
            falsified(seed, used, smallest, others, description, null);
        }

        @Override
        public void falisification(
                long seed,
                int used,
                Object smallest,
                Throwable cause,
                List<Object> others,
                AsString<Object> description) {
            falsified(seed, used, smallest, others, description, cause);
        }

        @Override
        public void valuesExhausted(int completed) {
            throw new AssertionError("Only " + completed + " tries were made: too few values pass the filters.");
        }

        private static void falsified(
                long seed,
                int used,
                Object smallest,
                List<Object> others,
                AsString<Object> description,
                @Nullable Throwable cause) {
            throw new AssertionError(
                    """
                    Falsified by %s
                    in try %d, and shrunk in %d steps; seed %d.
                    Run this test again with -DQT_SEED=%d to see it again.
                    %s""".formatted(
                                    visible(description.asString(smallest)),
                                    used,
                                    others.size(),
                                    seed,
                                    seed,
                                    cause == null ? "It said no." : cause.getMessage()),
                    cause);
        }

        /** Letters that nobody sees or that join others are told by their numbers. */
        private static String visible(String text) {
            return text.codePoints()
                    .mapToObj(letter -> isVisible(letter) ? Character.toString(letter) : numbers(letter))
                    .collect(Collectors.joining());
        }

        private static boolean isVisible(int letter) {
            return Character.isLetterOrDigit(letter) || (letter >= ' ' && letter < 0x7F);
        }

        private static String numbers(int letter) {
            return Character.toString(letter)
                    .chars()
                    .mapToObj("\\u%04X"::formatted)
                    .collect(Collectors.joining());
        }
    }
}
