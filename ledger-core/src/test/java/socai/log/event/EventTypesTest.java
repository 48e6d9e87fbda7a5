package socai.log.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AllocationCut;
import socai.ledger.event.LedgerEvent.AllocationRise;
import socai.ledger.event.LedgerEvent.BudgetEntry;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PayeeEntry;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.log.Registers;
import socai.log.registers.LegalBasisRegister;

class EventTypesTest {
    /** PostgreSQL uses a partial index only for a query that implies its condition. */
    @ParameterizedTest
    @CsvSource({
        "V16__programmes_that_grow, RESTING",
        "V16__programmes_that_grow, WITHOUT",
        "V16__programmes_that_grow, ADJUSTED",
        "V5__registers, SETTLED",
        "V5__registers, REGISTER",
        "V22__entries_by_payee, PAYEE",
    })
    void the_queries_name_the_types_of_the_partial_indexes(String migration, String name) throws IOException {
        var condition = switch (name) {
            case "RESTING" -> LegalBasisRegister.RESTING + ";";
            case "WITHOUT" -> LegalBasisRegister.WITHOUT;
            case "ADJUSTED" -> "type = " + EventTypes.texts(Adjusted.class) + ";";
            case "SETTLED" -> Registers.SETTLED + ";";
            case "REGISTER" -> Registers.REGISTER + ";";
            case "PAYEE" -> EventTypes.in(PayeeEntry.class, Reversed.class) + ";";
            default -> throw new IllegalArgumentException(name);
        };
        assertThat(sql(migration)).contains("where " + condition);
    }

    @Test
    void every_kind_of_event_has_one_name() {
        assertThat(EventTypes.of(LedgerEvent.class))
                .hasSize(EventTypes.CLASSES.size())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(EventTypes.CLASSES.keySet());
    }

    /** The query that sums what is given asks for the types of event; the rule asks the event itself. */
    @ParameterizedTest
    @MethodSource("socai.log.event.EventJsonTest#events")
    void what_gives_under_a_decision_gives_in_the_query_as_well(LedgerEvent event) {
        var type = EventTypes.of(event);
        var given = event instanceof MoneyEvent entry
                ? Grant.by(entry).map(Grant::amount).orElse(0L)
                : 0L;
        if (!(event instanceof Reversed)) {
            assertThat(EventTypes.of(AllocationRise.class).contains(type)).isEqualTo(given > 0);
            assertThat(EventTypes.of(AllocationCut.class).contains(type)).isEqualTo(given < 0);
        }
    }

    @ParameterizedTest
    @MethodSource("socai.log.event.EventJsonTest#events")
    void entries_by_decision_are_those_that_can_name_one(LedgerEvent event) {
        var names = components(event.getClass()).contains("legalBasis");
        if (event instanceof MoneyEvent && !(event instanceof Proposed)) {
            assertThat(EventTypes.of(BudgetEntry.class).contains(EventTypes.of(event)))
                    .isEqualTo(names);
        }
    }

    private static Set<String> components(Class<?> event) {
        var names = new HashSet<String>();
        for (var component : event.getRecordComponents()) {
            names.add(component.getName());
        }
        return names;
    }

    /** A migration on one line. */
    private static String sql(String migration) throws IOException {
        try (var in = Objects.requireNonNull(
                EventTypesTest.class.getResourceAsStream("/db/migration/" + migration + ".sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .collect(Collectors.joining(" "));
        }
    }
}
