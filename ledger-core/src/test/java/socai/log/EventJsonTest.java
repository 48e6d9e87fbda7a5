package socai.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.open;
import static socai.testing.Samples.place;
import static socai.testing.Samples.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.DisbursementKind;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.Allocated;
import socai.ledger.LedgerEvent.AllocationReduced;
import socai.ledger.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.LedgerEvent.Allotted;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.LineOpened;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.ProgrammeDefined;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LedgerEvent.Reversed;
import socai.ledger.Money;
import socai.ledger.Text;
import socai.ledger.VoucherNumber;

/** What the log holds must be readable for decades: each type has an approved sample that may not change. */
class EventJsonTest {
    private static final Money AMOUNT = new Money(56_492_000_000L);
    private static final Text NOTE = new Text("Đợt 1");

    static Stream<LedgerEvent> events() {
        var opened = open(ROADS);
        var disbursed = new Disbursed(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                AMOUNT,
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber("UNC-01/2013"),
                new Text("Công ty Cầu Đường"),
                DAY,
                NOTE);
        return Stream.of(
                new ProgrammeDefined(plan()),
                new LineOpened(
                        opened.line(),
                        opened.name(),
                        opened.envelope(),
                        opened.years(),
                        opened.sources(),
                        opened.units()),
                new Allocated(ROADS, Y2013, CENTRAL, null, AMOUNT, DAY, BASIS, NOTE),
                new AllocationReduced(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, BASIS, null),
                new Allotted(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, null, NOTE),
                new AllotmentWithdrawn(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, BASIS, null),
                new Reallocated(ROADS, place(ROADS, NORTH), place(WELLS, SOUTH), AMOUNT, DAY, BASIS, NOTE),
                disbursed,
                new Reversed(ROADS, new EventId(new UUID(1, 2)), disbursed, new Text("Nhập sai số tiền"), DAY));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_approved_and_read_back(LedgerEvent event) {
        var approved = approved(EventJson.type(event) + "." + EventJson.revision(EventJson.type(event)) + ".json");
        assertThat(EventJson.write(event)).isEqualTo(canonical(approved));
        assertThat(EventJson.read(EventJson.type(event), 1, approved)).isEqualTo(event);
    }

    /** What is hashed must be what anybody else would hash. */
    @Test
    void who_asked_is_written_canonically_whatever_the_key() throws IOException {
        for (var key : new String[] {"k", "\"\\/\u007f", "\u0001\u001f\n\t", "€😀", "ö\u2028"}) {
            var written = EventJson.write(new Origin("finance", new Origin.Idempotency(key, "00")));
            assertThat(written).isEqualTo(new JsonCanonicalizer(written).getEncodedString());
        }
    }

    @Test
    void every_type_of_event_has_a_sample() {
        var concrete = Stream.of(LedgerEvent.class, MoneyEvent.class)
                .flatMap(family -> Stream.of(Objects.requireNonNull(family.getPermittedSubclasses())))
                .filter(type -> !type.isInterface())
                .map(Class::getName);
        assertThat(events().map(event -> event.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(concrete.toList());
    }

    @Test
    void a_type_or_revision_from_elsewhere_is_not_guessed_at() {
        assertThatThrownBy(() -> EventJson.read("Vanished", 1, "{}")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> EventJson.read("Allocated", 2, "{}")).isInstanceOf(IllegalStateException.class);
    }

    private static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String approved(String name) {
        try (var file = EventJsonTest.class.getResourceAsStream("/events/" + name)) {
            return new String(
                            Objects.requireNonNull(file, "no approved sample " + name)
                                    .readAllBytes(),
                            StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
