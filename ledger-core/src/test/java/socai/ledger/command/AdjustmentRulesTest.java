package socai.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.DONOR;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Adjust.Part;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Direction;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** One decision with many lines, before any line is asked. */
class AdjustmentRulesTest {
    private static final EventId ID = new EventId(new UUID(0, 5));

    @Test
    void a_decision_has_from_two_to_a_thousand_parts() {
        for (var size : new int[] {0, 1, 1_001}) {
            var refusal = refusal(() -> new Adjustment(ofSize(size)));
            assertThat(refusal.code()).isEqualTo(RefusalCode.ADJUSTMENT_SIZE);
            assertThat(refusal.field()).isEqualTo("parts");
            assertThat(refusal.details()).isEqualTo(Map.of("size", size, "fewest", 2, "most", 1_000));
        }
        for (var size : new int[] {2, 1_000}) {
            assertThat(shares(ofSize(size).parts().toArray(Part[]::new))).hasSize(size);
        }
    }

    @Test
    void each_part_moves_something_at_a_place_of_its_own() {
        var none = refusal(() -> shares(out(ROADS, NORTH, 1), in(WELLS, NORTH, 0)));
        assertThat(none.code()).isEqualTo(RefusalCode.AMOUNT_NOT_POSITIVE);
        assertThat(none.field()).isEqualTo("parts[1].amount");
        var twice = refusal(() -> shares(in(WELLS, NORTH, 1), out(ROADS, NORTH, 2), in(ROADS, NORTH, 1)));
        assertThat(twice.code()).isEqualTo(RefusalCode.PLACE_TWICE);
        assertThat(twice.field()).isEqualTo("parts[2]");
        assertThat(twice.details()).isEqualTo(Map.of("other", "parts[1]"));
    }

    @Test
    void what_gives_is_recorded_first_and_each_part_knows_the_whole() {
        assertThat(shares(in(WELLS, NORTH, 50), out(ROADS, NORTH, 40), in(WELLS, null, 5), out(ROADS, SOUTH, 15)))
                .extracting(TakeShare::entry)
                .containsExactly(
                        adjusted(ROADS, NORTH, Direction.OUT, 40, 55),
                        adjusted(ROADS, SOUTH, Direction.OUT, 15, 55),
                        adjusted(WELLS, NORTH, Direction.IN, 50, 55),
                        adjusted(WELLS, null, Direction.IN, 5, 55));
    }

    @Test
    void the_whole_is_what_goes_out_in_all_years_and_kinds_of_money() {
        assertThat(shares(
                        out(ROADS, NORTH, 40),
                        in(WELLS, NORTH, 40),
                        part(WELLS, Y2014, DONOR, NORTH, Direction.OUT, 2),
                        part(ROADS, Y2014, DONOR, NORTH, Direction.IN, 2)))
                .extracting(share -> share.entry().total())
                .containsOnly(new Money(42));
    }

    @Test
    void nothing_is_won_or_lost_in_a_year_and_kind_of_money_of_a_programme() {
        unbalanced(40, 39, out(ROADS, NORTH, 40), in(WELLS, NORTH, 39));
        unbalanced(39, 40, in(WELLS, NORTH, 40), out(ROADS, NORTH, 39));
        unbalanced(0, 2, in(WELLS, NORTH, 1), in(ROADS, NORTH, 1));
        unbalanced(40, 0, out(ROADS, NORTH, 40), part(WELLS, Y2014, CENTRAL, NORTH, Direction.IN, 40));
        unbalanced(40, 0, out(ROADS, NORTH, 40), part(WELLS, Y2013, DONOR, NORTH, Direction.IN, 40));
        unbalanced(40, 0, out(ROADS, NORTH, 40), in(LineId.parse("OTHER.X"), NORTH, 40));
        assertThat(shares(out(ROADS, NORTH, 40), part(WELLS, Y2013, PROVINCE, NORTH, Direction.IN, 40)))
                .as("two sources of one kind")
                .hasSize(2);
    }

    @Test
    void a_whole_is_no_more_than_an_amount_holds() {
        var all = Money.MAX;
        assertThat(shares(out(ROADS, NORTH, all), in(WELLS, NORTH, all - 1), in(WELLS, SOUTH, 1)))
                .extracting(share -> share.entry().total())
                .containsOnly(new Money(all));
        var donors = Stream.of(
                part(ROADS, Y2013, DONOR, NORTH, Direction.OUT, 1), part(WELLS, Y2013, DONOR, NORTH, Direction.IN, 1));
        var parts = Stream.concat(Stream.of(out(ROADS, NORTH, all), in(WELLS, NORTH, all)), donors);
        var refusal = refusal(() -> shares(parts.toArray(Part[]::new)));
        assertThat(refusal.code()).isEqualTo(RefusalCode.AMOUNT_TOO_LARGE);
        assertThat(refusal.field()).isEqualTo("parts");
        assertThat(refusal.details()).isEqualTo(Map.of("largest", new Money(all)));
    }

    @Test
    void a_place_without_such_a_source_is_named_by_its_part() {
        var whole = new Adjustment(adjust(out(ROADS, NORTH, 1), in(WELLS, NORTH, 1)));
        var refusal = refusal(() -> whole.shares(place -> {
            if (place.line().equals(WELLS)) {
                throw new Refusal(RefusalCode.UNKNOWN_SOURCE, "source", Map.of());
            }
            return SourceKind.DONOR;
        }));
        assertThat(refusal.field()).isEqualTo("parts[1].source");
    }

    @Test
    void a_share_is_found_at_the_place_where_it_was_asked_for() {
        var whole = new Adjustment(adjust(in(WELLS, NORTH, 50), out(ROADS, NORTH, 40), out(ROADS, SOUTH, 10)));
        assertThat(whole.shares(AdjustmentRulesTest::kind).stream().map(whole::placeOf))
                .containsExactly(1, 2, 0);
    }

    private static void unbalanced(long out, long in, Part... parts) {
        var refusal = refusal(() -> shares(parts));
        assertThat(refusal.code()).isEqualTo(RefusalCode.ADJUSTMENT_UNBALANCED);
        assertThat(refusal.field()).isEqualTo("parts");
        assertThat(refusal.details())
                .isEqualTo(Map.of(
                        "programme",
                        PROGRAMME,
                        "year",
                        Y2013,
                        "kind",
                        SourceKind.STATE_BUDGET,
                        "out",
                        new Money(out),
                        "in",
                        new Money(in),
                        "difference",
                        new Money(Math.abs(out - in))));
    }

    /** One place gives to all others. */
    private static Adjust ofSize(int size) {
        var others = IntStream.range(1, size).mapToObj(i -> in(ROADS, new UnitCode("U" + i), 1));
        return adjust(Stream.concat(Stream.of(out(ROADS, null, Math.max(1, size - 1))), others)
                .limit(size)
                .toArray(Part[]::new));
    }

    private static List<TakeShare> shares(Part... parts) {
        return new Adjustment(adjust(parts)).shares(AdjustmentRulesTest::kind);
    }

    private static SourceKind kind(Place place) {
        return place.source().equals(DONOR) ? SourceKind.DONOR : SourceKind.STATE_BUDGET;
    }

    private static Adjust adjust(Part... parts) {
        return new Adjust(ID, List.of(parts), DAY, BASIS, new Text("Điều chỉnh"));
    }

    private static Part out(LineId line, @Nullable UnitCode unit, long dong) {
        return part(line, Y2013, CENTRAL, unit, Direction.OUT, dong);
    }

    private static Part in(LineId line, @Nullable UnitCode unit, long dong) {
        return part(line, Y2013, CENTRAL, unit, Direction.IN, dong);
    }

    private static Part part(
            LineId line, FiscalYear year, SourceCode source, @Nullable UnitCode unit, Direction direction, long dong) {
        return new Part(new Place(line, year, source, unit), direction, new Money(dong));
    }

    private static Adjusted adjusted(LineId line, @Nullable UnitCode unit, Direction direction, long dong, long total) {
        return new Adjusted(
                line,
                Y2013,
                CENTRAL,
                unit,
                direction,
                new Money(dong),
                ID,
                new Money(total),
                DAY,
                BASIS,
                new Text("Điều chỉnh"));
    }

    private static Refusal refusal(Runnable decide) {
        return catchThrowableOfType(Refusal.class, decide::run);
    }
}
