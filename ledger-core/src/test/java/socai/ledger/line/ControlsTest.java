package socai.ledger.line;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.control.Control.ADVANCE_OF_COMMITMENT;
import static socai.ledger.control.Control.ADVANCE_OF_UNIT;
import static socai.ledger.control.Control.ADVANCE_RECOVERY;
import static socai.ledger.control.Control.CLOSING_DAY;
import static socai.ledger.control.Control.ENVELOPE;
import static socai.ledger.control.Control.FOUR_EYES;
import static socai.ledger.control.Control.MONEY_FIRST;
import static socai.ledger.control.Control.UNIT_NORM;
import static socai.ledger.control.Control.YEAR_NORM;
import static socai.ledger.control.ControlAction.OFF;
import static socai.ledger.control.ControlAction.STOP;
import static socai.ledger.control.ControlAction.WARN;
import static socai.ledger.refusal.RefusalCode.CONTROL_STOPPED;
import static socai.ledger.refusal.RefusalCode.WRONG_LIMIT;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.carriedOver;
import static socai.testing.Entries.closed;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.recovered;
import static socai.testing.Entries.refused;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.advance;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.commit;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.lapse;
import static socai.testing.Samples.on;
import static socai.testing.Samples.pay;
import static socai.testing.Samples.place;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.reduce;
import static socai.testing.Samples.reverse;
import static socai.testing.Samples.setControl;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hamcrest.CustomTypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.control.ControlSetting;
import socai.ledger.control.Warning;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.posting.Balance;
import socai.ledger.state.LineState;
import socai.ledger.value.Account;
import socai.ledger.value.Actor;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;
import socai.ledger.value.UnitCode;
import socai.testing.LineFixture;

class ControlsTest {
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);

    private final LineOpened opened = opened();
    private final Allocated north1000 = allocated(NORTH, 1000);

    // Each control, at its limit and one past it.

    @Test
    void what_is_given_in_all_fits_the_envelope() {
        LedgerEvent[] before = {opened, allocated(null, 1_999_999)};
        limits(ENVELOPE, null, before, allocate(null, 1), allocate(null, 2), 2_000_000, 2_000_001);
        limits(ENVELOPE, null, before, allocate(null, 1), giving(2), 2_000_000, 2_000_001);
        limits(ENVELOPE, 100L, new LedgerEvent[] {opened}, allocate(null, 100), allocate(null, 101), 100, 101);
    }

    @Test
    void what_goes_from_the_pool_to_a_unit_or_is_taken_back_is_within_any_envelope() {
        var stop = set(ENVELOPE, STOP, 1L);
        given(opened, allocated(null, 1000), stop).when(allot(NORTH, 1000)).expectSuccessfulHandlerExecution();
        given(opened, allocated(null, 1000), stop).when(reduce(null, 1000)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_unit_s_year_fits_the_norm_of_the_programme_or_of_a_decision() {
        LedgerEvent[] before = {withNorms(), allocated(null, 1000), allocated(SOUTH, 1000), allocated(NORTH, 399)};
        limits(UNIT_NORM, null, before, allocate(NORTH, 1), allocate(NORTH, 2), 400, 401);
        limits(UNIT_NORM, null, before, allot(NORTH, 1), allot(NORTH, 2), 400, 401);
        limits(UNIT_NORM, 500L, before, allocate(NORTH, 101), allocate(NORTH, 102), 500, 501);
        given(withNorms()).when(allocate(SOUTH, 1_000_000)).expectSuccessfulHandlerExecution();
        given(withNorms(), set(UNIT_NORM, STOP, null))
                .when(allocate(SOUTH, 500_000))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_line_s_year_fits_the_norm_of_the_programme_or_of_a_decision() {
        LedgerEvent[] before = {withNorms(), allocated(SOUTH, 699)};
        limits(YEAR_NORM, null, before, allocate(null, 1), allocate(null, 2), 700, 701);
        limits(YEAR_NORM, 800L, before, allocate(null, 101), allocate(null, 102), 800, 801);
        var otherYear = new Enter(
                new Allocated(ROADS, Y2014, CENTRAL, null, new Money(700), LocalDate.of(2014, 5, 5), BASIS, null));
        given(withNorms(), allocated(SOUTH, 699), set(YEAR_NORM, STOP, null))
                .when(otherYear)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void advances_fit_half_of_their_commitment_or_another_share() {
        LedgerEvent[] before = {
            opened, north1000, allocated(SOUTH, 9000), committed(201, "HĐ-1"), advanced(99, "TU-1", id(3))
        };
        limits(ADVANCE_OF_COMMITMENT, null, before, advance(1, "TU-2", id(3)), advance(2, "TU-2", id(3)), 100, 101);
        var tenth = share(ADVANCE_OF_COMMITMENT, STOP, 10);
        given(opened, north1000, committed(200, "HĐ-1"), tenth)
                .when(advance(20, "TU-1", id(2)))
                .expectSuccessfulHandlerExecution();
        stopped(
                given(opened, north1000, committed(200, "HĐ-1"), tenth).when(advance(21, "TU-1", id(2))),
                ADVANCE_OF_COMMITMENT,
                1,
                20,
                21);
        given(opened, north1000, committed(200, "HĐ-1"), advanced(100, "TU-1", id(2)), recovered(1, id(3), "TH-1"))
                .when(advance(1, "TU-2", id(2)))
                .expectResultMessagePayloadMatching(warnings(ADVANCE_OF_COMMITMENT));
    }

    @Test
    void advances_fit_three_tenths_of_the_unit_s_year_or_another_share() {
        var carried = new LedgerEvent[] {opened, north1000, advanced(299, "TU-1", null)};
        limits(ADVANCE_OF_UNIT, null, carried, advance(1, "TU-2", null), advance(2, "TU-2", null), 300, 301);
        given(opened, north1000, share(ADVANCE_OF_UNIT, STOP, 100))
                .when(advance(1000, "TU-1", null))
                .expectSuccessfulHandlerExecution();
        stopped(
                given(opened, north1000, share(ADVANCE_OF_UNIT, STOP, 0)).when(advance(1, "TU-1", null)),
                ADVANCE_OF_UNIT,
                1,
                0,
                1);
    }

    @Test
    void an_advance_is_recovered_before_its_commitment_is_paid_to_four_fifths_or_another_share() {
        LedgerEvent[] before = {opened, north1000, committed(200, "HĐ-1"), advanced(60, "TU-1", id(2))};
        limits(ADVANCE_RECOVERY, null, before, pay(100, "UNC-1", id(2)), pay(101, "UNC-1", id(2)), 160, 161);
        given(
                        opened,
                        north1000,
                        committed(200, "HĐ-1"),
                        advanced(60, "TU-1", id(2)),
                        recovered(60, id(3), "TH-1"),
                        set(ADVANCE_RECOVERY, STOP, null))
                .when(pay(140, "UNC-1", id(2)))
                .expectSuccessfulHandlerExecution();
        stopped(
                given(append(before, share(ADVANCE_RECOVERY, STOP, 50))).when(pay(41, "UNC-1", id(2))),
                ADVANCE_RECOVERY,
                1,
                100,
                101);
    }

    @Test
    void what_a_proposal_has_set_aside_is_no_release_of_its_commitment() {
        var proposed = new LedgerEvent.Proposed(
                ROADS, paid(150, "UNC-1", id(2)), new Actor("clerk"), DAY.plusDays(9), DAY, null, null);
        given(opened, north1000, committed(200, "HĐ-1"), proposed, set(ADVANCE_OF_COMMITMENT, STOP, null))
                .when(advance(50, "TU-1", id(2)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void an_entry_is_dated_when_its_money_was_there() {
        LedgerEvent[] before = {opened, dated(NORTH, 100, "2013-03-01"), dated(NORTH, 100, "2013-06-01")};
        limits(MONEY_FIRST, null, before, payOn(100, "2013-05-31"), payOn(101, "2013-05-31"), 100, 101);
        limits(MONEY_FIRST, null, before, payOn(200, "2013-06-01"), payOn(1, "2013-02-28"), 0, 1);
    }

    @Test
    void an_entry_dated_back_leaves_enough_for_what_was_spent_after_it() {
        LedgerEvent[] before = {
            opened, dated(NORTH, 100, "2013-03-01"), paidOn(99, "2013-06-01"), dated(NORTH, 100, "2013-09-01")
        };
        limits(MONEY_FIRST, null, before, payOn(1, "2013-05-01"), payOn(2, "2013-05-01"), 1, 2);
    }

    @Test
    void an_entry_precedes_the_closing_day_of_its_year() {
        var day = LocalDate.of(2014, 1, 20);
        for (var action : List.of(STOP, WARN, OFF)) {
            var set = closing(action, day);
            given(opened, set).when(allocateOn("2014-01-20")).expectResultMessagePayloadMatching(warnings(CLOSING_DAY));
            var past = given(opened, set).when(allocateOn("2014-01-21"));
            switch (action) {
                case STOP -> refused(past, CONTROL_STOPPED, Map.of("control", CLOSING_DAY, "version", 1, "day", day));
                case WARN ->
                    past.expectResultMessagePayloadMatching(
                            warnings(CLOSING_DAY, new Warning(CLOSING_DAY, 1, null, null, day)));
                case OFF -> past.expectResultMessagePayloadMatching(warnings(CLOSING_DAY));
            }
        }
    }

    @Test
    void a_closing_day_closes_its_own_year_and_leaves_the_next_open_and_the_rest_to_be_decided_on() {
        var stop = closing(STOP, LocalDate.of(2014, 1, 20));
        given(opened, stop)
                .when(new Enter(new Allocated(
                        ROADS, Y2014, CENTRAL, null, new Money(1), LocalDate.of(2014, 5, 5), BASIS, null)))
                .expectSuccessfulHandlerExecution();
        given(opened, north1000, stop, closed(Y2013)).when(lapse(NORTH, 1)).expectSuccessfulHandlerExecution();
        var over = carriedOver(Account.AVAILABLE, NORTH, null, 1);
        given(opened, north1000, stop, closed(Y2013), over)
                .when(reverse(id(4), over))
                .expectSuccessfulHandlerExecution();
        given(opened, closing(STOP, LocalDate.of(2013, 1, 20)))
                .when(allocateOn("2013-06-01"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void above_an_amount_another_pair_of_eyes_is_wanted() {
        LedgerEvent[] before = {opened, north1000};
        limits(FOUR_EYES, 100L, before, disburse(NORTH, 100, "UNC-1"), disburse(NORTH, 101, "UNC-1"), 100, 101);
        limits(FOUR_EYES, 100L, before, commit(100, "HĐ-1"), commit(101, "HĐ-1"), 100, 101);
    }

    @Test
    void a_part_of_a_reallocation_that_was_approved_needs_no_other_eyes() {
        var stop = set(FOUR_EYES, STOP, 100L);
        var whole = reallocate(place(WELLS, NORTH), place(ROADS, NORTH), 101);
        refused(given(opened, stop).when(part(whole, false)), CONTROL_STOPPED);
        given(opened, stop).when(part(whole, true)).expectSuccessfulHandlerExecution();
    }

    // What holds when.

    @Test
    void where_nobody_has_decided_controls_warn_in_version_0_and_closing_day_and_four_eyes_are_off() {
        given(opened)
                .when(allocate(null, 2_000_001))
                .expectResultMessagePayloadMatching(warnings(ENVELOPE, warning(ENVELOPE, 0, 2_000_000, 2_000_001)));
        assertThat(Stream.of(Control.values())
                        .filter(control -> control.standing().action() == OFF))
                .containsExactly(CLOSING_DAY, FOUR_EYES);
        assertThat(Control.values()).allMatch(control -> control.standing().version() == 0);
    }

    @Test
    void a_control_holds_from_its_day_on_and_not_before() {
        var stop = set(FOUR_EYES, 1, STOP, 1L, DAY);
        given(opened, stop).when(allocateOn("2013-06-19", 2)).expectSuccessfulHandlerExecution();
        refused(given(opened, stop).when(allocateOn("2013-06-20", 2)), CONTROL_STOPPED, Map.of("version", 1));
    }

    @Test
    void the_version_that_holds_is_the_last_that_has_begun_by_the_entry_s_date() {
        var first = set(FOUR_EYES, 1, STOP, 10L, LocalDate.of(2013, 3, 1));
        var second = set(FOUR_EYES, 2, STOP, 20L, LocalDate.of(2013, 9, 1));
        var backDated = set(FOUR_EYES, 3, STOP, 5L, LocalDate.of(2013, 2, 1));
        var again = set(FOUR_EYES, 4, STOP, 30L, LocalDate.of(2013, 9, 1));
        stopped(given(opened, first, second).when(allocateOn("2013-08-31", 11)), FOUR_EYES, 1, 10, 11);
        stopped(given(opened, first, second).when(allocateOn("2013-09-01", 21)), FOUR_EYES, 2, 20, 21);
        stopped(given(opened, first, second, backDated).when(allocateOn("2013-08-31", 11)), FOUR_EYES, 1, 10, 11);
        stopped(given(opened, first, second, backDated).when(allocateOn("2013-02-28", 6)), FOUR_EYES, 3, 5, 6);
        stopped(
                given(opened, first, second, backDated, again).when(allocateOn("2013-09-01", 31)),
                FOUR_EYES,
                4,
                30,
                31);
    }

    @Test
    void each_control_of_a_line_counts_its_versions_from_1() {
        var first = set(FOUR_EYES, 1, STOP, 10L, FIRST);
        given(opened).when(follow(setControl(FOUR_EYES, STOP, 10))).expectEvents(first);
        given(opened, first)
                .when(follow(setControl(FOUR_EYES, STOP, 20)))
                .expectEvents(set(FOUR_EYES, 2, STOP, 20L, FIRST));
        given(opened, first)
                .when(follow(setControl(ENVELOPE, WARN, 20)))
                .expectEvents(set(ENVELOPE, 1, WARN, 20L, FIRST));
    }

    @Test
    void a_control_is_told_the_kind_of_limit_it_has() {
        var day = LocalDate.of(2014, 1, 20);
        for (var right : List.of(
                setting(ENVELOPE, STOP, new Money(1), null, null),
                setting(ENVELOPE, STOP, null, null, null),
                setting(ADVANCE_OF_UNIT, STOP, null, new Percent(20), null),
                setting(ADVANCE_OF_UNIT, STOP, null, null, null),
                setting(CLOSING_DAY, STOP, null, null, day),
                setting(CLOSING_DAY, OFF, null, null, null),
                setting(MONEY_FIRST, STOP, null, null, null),
                setting(FOUR_EYES, OFF, null, null, null))) {
            given(opened).when(follow(right)).expectSuccessfulHandlerExecution();
        }
        for (var wrong : List.of(
                setting(ENVELOPE, STOP, null, new Percent(20), null),
                setting(ADVANCE_OF_UNIT, STOP, new Money(1), null, null),
                setting(ADVANCE_OF_UNIT, STOP, null, null, day),
                setting(CLOSING_DAY, STOP, null, null, null),
                setting(CLOSING_DAY, WARN, null, null, null),
                setting(MONEY_FIRST, STOP, new Money(1), null, null),
                setting(FOUR_EYES, STOP, null, null, null))) {
            refused(given(opened).when(follow(wrong)), WRONG_LIMIT, Map.of("control", wrong.control()));
        }
    }

    @Test
    void what_was_recorded_before_a_control_stands_whatever_the_control_would_say_of_it() {
        given(
                        opened,
                        north1000,
                        paid(900, "UNC-1", null),
                        set(FOUR_EYES, STOP, 1L),
                        set(ENVELOPE, STOP, 1L),
                        closing(STOP, LocalDate.of(2013, 2, 1)))
                .when(follow(setControl(MONEY_FIRST, STOP)))
                .expectState(line -> assertThat(line.state().rows())
                        .extracting(LineState.Row::balance)
                        .containsExactly(new Balance(1000, 0, 0, 0, 100, 0, 900, 0, 0, 0)));
    }

    /** Within its limit a control is silent; one past it, it stops, warns or is off, as it was told. */
    private static void limits(
            Control control,
            @Nullable Long amount,
            LedgerEvent[] before,
            EntryCommand within,
            EntryCommand past,
            long limit,
            long found) {
        for (var action : List.of(STOP, WARN, OFF)) {
            var given = append(before, set(control, action, amount));
            given(given).when(within).expectResultMessagePayloadMatching(warnings(control));
            var result = given(given).when(past);
            switch (action) {
                case STOP -> stopped(result, control, 1, limit, found);
                case WARN ->
                    result.expectResultMessagePayloadMatching(warnings(control, warning(control, 1, limit, found)));
                case OFF -> result.expectResultMessagePayloadMatching(warnings(control));
            }
        }
    }

    private static void stopped(LineFixture.Result result, Control control, int version, long limit, long found) {
        var details = new HashMap<String, Object>();
        details.put("control", control);
        details.put("version", version);
        details.put("limit", new Money(limit));
        details.put("found", new Money(found));
        refused(result, CONTROL_STOPPED, details);
    }

    private static Warning warning(Control control, int version, long limit, long found) {
        return new Warning(control, version, new Money(limit), new Money(found), null);
    }

    /** A decision with just these warnings of a control. */
    private static CustomTypeSafeMatcher<LineOutcome> warnings(Control control, Warning... expected) {
        return new CustomTypeSafeMatcher<>("a decision with " + List.of(expected)) {
            @Override
            protected boolean matchesSafely(LineOutcome decision) {
                return decision.warnings().stream()
                        .filter(warning -> warning.control() == control)
                        .toList()
                        .equals(List.of(expected));
            }
        };
    }

    private static LedgerEvent[] append(LedgerEvent[] before, LedgerEvent last) {
        return Stream.concat(Stream.of(before), Stream.of(last)).toArray(LedgerEvent[]::new);
    }

    private static ControlSet set(Control control, ControlAction action, @Nullable Long amount) {
        return set(control, 1, action, amount, FIRST);
    }

    private static ControlSet set(
            Control control, int version, ControlAction action, @Nullable Long amount, LocalDate from) {
        var limit = amount == null ? null : new Money(amount);
        return new ControlSet(ROADS, new ControlSetting(control, version, action, limit, null, null, from, BASIS));
    }

    private static ControlSet share(Control control, ControlAction action, int percent) {
        return new ControlSet(
                ROADS, new ControlSetting(control, 1, action, null, new Percent(percent), null, FIRST, BASIS));
    }

    private static ControlSet closing(ControlAction action, LocalDate day) {
        return new ControlSet(ROADS, new ControlSetting(CLOSING_DAY, 1, action, null, null, day, FIRST, BASIS));
    }

    private static SetControl setting(
            Control control,
            ControlAction action,
            @Nullable Money amount,
            @Nullable Percent percent,
            @Nullable LocalDate day) {
        return new SetControl(PROGRAMME, null, control, action, amount, percent, day, FIRST, BASIS);
    }

    private static FollowProgramme follow(SetControl whole) {
        return new FollowProgramme(ROADS, whole);
    }

    private static TakePart part(LedgerCommand.Reallocate whole, boolean approved) {
        return new TakePart(ROADS, whole, SourceKind.STATE_BUDGET, approved);
    }

    /** Money that comes from another line. */
    private static TakePart giving(long dong) {
        return part(reallocate(place(WELLS, null), place(ROADS, null), dong), false);
    }

    private static LineOpened withNorms() {
        var o = opened();
        return new LineOpened(
                o.line(),
                o.name(),
                o.envelope(),
                o.years(),
                o.sources(),
                o.units(),
                new TreeMap<>(Map.of(NORTH, new Money(400))),
                new Money(700));
    }

    private static Enter allocateOn(String date) {
        return allocateOn(date, 1);
    }

    private static Enter allocateOn(String date, long dong) {
        return new Enter(
                new Allocated(ROADS, Y2013, CENTRAL, null, new Money(dong), LocalDate.parse(date), BASIS, null));
    }

    private static Allocated dated(UnitCode unit, long dong, String date) {
        return new Allocated(ROADS, Y2013, CENTRAL, unit, new Money(dong), LocalDate.parse(date), BASIS, null);
    }

    private static Enter payOn(long dong, String date) {
        return on(LocalDate.parse(date), disburse(NORTH, dong, "UNC-9"));
    }

    private static Disbursed paidOn(long dong, String date) {
        return (Disbursed)
                on(LocalDate.parse(date), disburse(NORTH, dong, "UNC-8")).entry();
    }
}
