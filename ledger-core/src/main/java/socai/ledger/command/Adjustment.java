package socai.ledger.command;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Direction;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;

/** Holds the rules of one decision with many lines: its parts balance to zero, however many places it names. */
public final class Adjustment {
    private static final int FEWEST = 2;
    private static final int MOST = 1_000;

    private final Adjust whole;

    /**
     * An adjustment that may make sense.
     *
     * @throws Refusal ADJUSTMENT_SIZE, AMOUNT_NOT_POSITIVE or PLACE_TWICE
     */
    public Adjustment(Adjust whole) {
        this.whole = whole;
        partsMustBeSome();
        placesMustDiffer();
    }

    /** The sums out and in must be equal for each kind of money in one year of a programme. */
    private record Pot(ProgrammeCode programme, FiscalYear year, SourceKind kind) {}

    /**
     * The parts, each for its line, in the order in which they are recorded: what gives comes first.
     *
     * @param kindOf the kind of money that the source of a place brings there
     * @throws Refusal ADJUSTMENT_UNBALANCED with the difference, in đồng
     */
    public List<TakeShare> shares(Function<Place, SourceKind> kindOf) {
        var pots = new LinkedHashMap<Pot, Map<Direction, Long>>();
        for (var i = 0; i < whole.parts().size(); i++) {
            var part = whole.parts().get(i);
            var place = part.place();
            var kind = named(i, () -> kindOf.apply(place));
            pots.computeIfAbsent(
                            new Pot(place.line().programme(), place.year(), kind),
                            any -> new EnumMap<>(Direction.class))
                    .merge(part.direction(), part.amount().dong(), Long::sum);
        }
        pots.forEach(Adjustment::mustSumToZero);
        var total = money(pots.values().stream()
                .mapToLong(sums -> sums.getOrDefault(Direction.OUT, 0L))
                .sum());
        return Stream.of(Direction.values())
                .flatMap(direction -> whole.parts().stream().filter(part -> part.direction() == direction))
                .map(part -> new TakeShare(adjusted(part, total)))
                .toList();
    }

    private Adjusted adjusted(Adjust.Part part, Money total) {
        var place = part.place();
        return new Adjusted(
                place.line(),
                place.year(),
                place.source(),
                place.unit(),
                part.direction(),
                part.amount(),
                whole.adjustment(),
                total,
                whole.effectiveDate(),
                whole.legalBasis(),
                whole.note());
    }

    /** The place of a part among those that were asked for, to name it in a refusal. */
    public int placeOf(TakeShare share) {
        var entry = share.entry();
        var place = new Place(entry.line(), entry.year(), entry.source(), entry.unit());
        return whole.parts().indexOf(new Adjust.Part(place, entry.direction(), entry.amount()));
    }

    private static <T> T named(int place, Supplier<T> decide) {
        try {
            return decide.get();
        } catch (Refusal refusal) {
            throw refusal.in("parts[" + place + "]");
        }
    }

    private void partsMustBeSome() {
        var size = whole.parts().size();
        if (size < FEWEST || size > MOST) {
            throw new Refusal(
                    RefusalCode.ADJUSTMENT_SIZE, "parts", Map.of("size", size, "fewest", FEWEST, "most", MOST));
        }
    }

    /** A place stands in one part only: two parts of one place could not be told apart. */
    private void placesMustDiffer() {
        var seen = new HashMap<Place, Integer>();
        IntStream.range(0, whole.parts().size()).forEach(i -> {
            named(i, () -> {
                whole.parts().get(i).amount().mustBePositive();
                return true;
            });
            var before = seen.putIfAbsent(whole.parts().get(i).place(), i);
            if (before != null) {
                throw new Refusal(
                        RefusalCode.PLACE_TWICE, "parts[" + i + "]", Map.of("other", "parts[" + before + "]"));
            }
        });
    }

    private static void mustSumToZero(Pot pot, Map<Direction, Long> sums) {
        long out = sums.getOrDefault(Direction.OUT, 0L);
        long in = sums.getOrDefault(Direction.IN, 0L);
        if (out != in) {
            throw new Refusal(
                    RefusalCode.ADJUSTMENT_UNBALANCED,
                    "parts",
                    Map.of(
                            "programme", pot.programme(),
                            "year", pot.year(),
                            "kind", pot.kind(),
                            "out", money(out),
                            "in", money(in),
                            "difference", money(Math.abs(out - in))));
        }
    }

    private static Money money(long dong) {
        if (dong > Money.MAX) {
            throw new Refusal(RefusalCode.AMOUNT_TOO_LARGE, "parts", Map.of("largest", new Money(Money.MAX)));
        }
        return new Money(dong);
    }
}
