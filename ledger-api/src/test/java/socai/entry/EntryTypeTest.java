package socai.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import socai.api.ApiTest;
import socai.api.request.RequestReader;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.log.event.EventJson;
import socai.log.event.EventTypes;
import socai.recording.CommandText;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request names the fields of its entry; a new kind of entry does not compile here before it has a request. */
class EntryTypeTest extends ApiTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private EntryCommands commands;

    @Autowired
    private RequestReader reader;

    private static EntryType type(PlainEntry entry) {
        return switch (entry) {
            case Allocated e -> EntryType.ALLOCATE;
            case AllocationReduced e -> EntryType.REDUCE;
            case Allotted e -> EntryType.ALLOT;
            case AllotmentWithdrawn e -> EntryType.WITHDRAW;
            case Committed e -> EntryType.COMMIT;
            case CommitmentReleased e -> EntryType.RELEASE;
            case Disbursed e -> EntryType.DISBURSE;
            case CarriedOver e -> EntryType.CARRY_OVER;
            case Lapsed e -> EntryType.LAPSE;
        };
    }

    /** The approved sample of each. */
    static Stream<PlainEntry> entries() {
        return EventTypes.of(PlainEntry.class).stream().map(type -> (PlainEntry) EventJson.read(type, 1, sample(type)));
    }

    private static String sample(String type) {
        try (var file = EntryTypeTest.class.getResourceAsStream("/events/" + type + ".1.json")) {
            return new String(Objects.requireNonNull(file, type).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A release takes its row from its commitment, which a sample has not. */
    static Stream<PlainEntry> entriesOfTheirOwnRow() {
        return entries().filter(entry -> !(entry instanceof CommitmentReleased));
    }

    @ParameterizedTest
    @MethodSource("entriesOfTheirOwnRow")
    void what_an_entry_says_is_what_it_is_asked_for_with(PlainEntry entry) {
        var body = ((ObjectNode) JSON.readTree(EventJson.write(entry))).remove(List.of("line"));
        var request = reader.read(
                body.toString().getBytes(StandardCharsets.UTF_8), type(entry).body());
        assertThat(type(entry).command(commands, entry.line(), request)).isEqualTo(new Enter(entry));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void the_name_of_a_type_is_that_of_the_command_in_its_digest(PlainEntry entry) {
        assertThat(CommandText.of(new Enter(entry))).startsWith(type(entry) + "[");
    }
}
