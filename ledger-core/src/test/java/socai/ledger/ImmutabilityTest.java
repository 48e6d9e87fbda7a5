package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.Entries.advanced;
import static socai.ledger.Entries.allocated;
import static socai.ledger.Entries.closed;
import static socai.ledger.Entries.committed;
import static socai.ledger.Entries.opened;
import static socai.ledger.Entries.paid;
import static socai.ledger.Entries.refunded;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.open;
import static socai.testing.Samples.pay;
import static socai.testing.Samples.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What crosses a thread, a cache or a snapshot shares nothing that changes. */
class ImmutabilityTest {
    private static final LedgerEvent[] LIFE = {
        opened(),
        allocated(NORTH, 1_000),
        committed(300, "HĐ-1"),
        advanced(100, "TU-1", id(2)),
        paid(200, "UNC-1", null),
        refunded(Account.PAID, 50, id(4), null, "NT-1"),
        closed(Y2014)
    };

    @Test
    void a_state_is_a_value_all_the_way_down() {
        given(LIFE).when(allocate(NORTH, 1)).expectState(line -> nothingChanges(line.state()));
    }

    @Test
    void a_state_stays_what_it_was_while_the_line_goes_on() {
        var before = new AtomicReference<LineState>();
        var line = new AtomicReference<FundingLine>();
        given(LIFE).when(allocate(NORTH, 1)).expectState(known -> {
            line.set(known);
            before.set(known.state());
        });
        var state = before.get();
        var copy = FundingLine.from(state);
        for (var postings = 0; postings < 3; postings++) {
            copy.on(paid(10, "UNC-" + postings, null), id(100 + postings).toString());
        }
        assertThat(sorted(line.get().state())).isEqualTo(sorted(state));
        assertThat(sorted(FundingLine.from(state).state())).isEqualTo(sorted(state));
        assertThat(sorted(copy.state())).isNotEqualTo(sorted(state));
        given(LIFE).when(pay(1, "UNC-9", null)).expectSuccessfulHandlerExecution();
    }

    @Test
    void what_a_line_is_opened_with_is_a_copy() {
        var years = new TreeSet<>(open(ROADS).years());
        var sources = new HashMap<>(open(ROADS).sources());
        var units = new TreeSet<>(open(ROADS).units());
        var norms = new TreeMap<>(Map.of(NORTH, new Money(1)));
        var event =
                new LedgerEvent.LineOpened(ROADS, new Text("Đường"), new Money(1), years, sources, units, norms, null);
        nothingChanges(event);
        years.clear();
        sources.clear();
        units.clear();
        norms.clear();
        assertThat(List.of(event.years(), event.units())).noneMatch(Set::isEmpty);
        assertThat(event.sources()).isNotEmpty();
        assertThat(event.norms()).isNotEmpty();
        nothingChanges(open(ROADS));
        nothingChanges(plan());
    }

    /** Rows, items and returned payments stand in no order. */
    private static List<Object> sorted(LineState state) {
        return List.of(
                state.opened(),
                texts(state.rows()),
                texts(state.items()),
                texts(state.returned()),
                state.proposals(),
                state.controls(),
                state.closed());
    }

    private static List<String> texts(List<?> records) {
        return records.stream()
                .map(Object::toString)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Looks through records and collections for one that takes a change. */
    private static void nothingChanges(Object value) {
        if (value instanceof Map<?, ?> map) {
            assertThat(refuses(map::clear)).as("%s %s", map.getClass(), map).isTrue();
            new ArrayList<Object>(map.keySet()).forEach(ImmutabilityTest::nothingChanges);
            new ArrayList<Object>(map.values()).forEach(ImmutabilityTest::nothingChanges);
        } else if (value instanceof Collection<?> collection) {
            assertThat(refuses(collection::clear))
                    .as("%s %s", collection.getClass(), collection)
                    .isTrue();
            new ArrayList<Object>(collection).forEach(ImmutabilityTest::nothingChanges);
        } else if (value instanceof Record record) {
            for (var component : record.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    var part = component.getAccessor().invoke(record);
                    if (part != null) {
                        nothingChanges(part);
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static boolean refuses(Runnable change) {
        try {
            change.run();
            return false;
        } catch (UnsupportedOperationException immutable) {
            return true;
        }
    }
}
