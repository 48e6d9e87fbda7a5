package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.advance;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.commit;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.place;
import static socai.testing.Samples.plan;
import static socai.testing.Samples.reallocate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.refusal.Refusal;
import socai.log.event.Origin;
import socai.testing.Statements;
import socai.testing.TestLedger;

/** Who asks again under the same key gets the first answer, and for a long list at no more cost than for a short. */
class RepetitionTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final Statements statements = new Statements(ledger.database());
    private final Recorder recorder = ledger.node(statements.database());

    @BeforeEach
    void defineProgramme() {
        recorder.record(new DefineProgramme(plan()), Request.by("admin"));
        recorder.record(allocate(NORTH, 1_000_000), Request.by("finance"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 250, 700})
    void a_list_that_was_recorded_one_by_one_is_answered_again_with_a_few_statements(int size) {
        var first = new HashMap<Request, Receipt>();
        for (var i = 0; i < size; i++) {
            var request = request("k[" + i + "]");
            first.put(request, recorder.record(disburse(NORTH, 1 + i, "UNC-" + i), request));
        }
        recorder.record(disburse(NORTH, 1, "UNC-LATER"), Request.by("finance"));
        var again = new HashMap<Request, Receipt>();
        var needed = statements.of(() -> again.putAll(recorder.answered(first.keySet())));
        assertThat(again).isEqualTo(first);
        assertThat(needed).isLessThanOrEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 250, 700})
    void a_list_that_was_recorded_whole_is_answered_again_with_a_few_statements_and_not_decided_again(int size) {
        var commands = IntStream.range(0, size)
                .<LedgerCommand>mapToObj(i -> disburse(NORTH, 1 + i, "UNC-" + i))
                .toList();
        var first = recorder.record(commands, request("k"));
        recorder.record(disburse(NORTH, 1, "UNC-LATER"), Request.by("finance"));
        var again = new ArrayList<Receipt>();
        assertThat(statements.of(() -> again.add(recorder.record(commands, request("k")))))
                .isLessThanOrEqualTo(10);
        assertThat(again).containsExactly(first);
    }

    @Test
    void what_was_recorded_over_two_lines_with_others_in_between_is_answered_as_it_was_with_its_warnings() {
        var random = new Random(7);
        var commitment = recorder.record(commit(100, "HĐ-1"), Request.by("finance"))
                .events()
                .getFirst();
        var first = new HashMap<Request, Receipt>();
        for (var i = 0; i < 300; i++) {
            var command = switch (random.nextInt(4)) {
                case 0 -> reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 1 + random.nextInt(9));
                case 1 -> advance(1, "TU-" + i, commitment.id());
                case 2 -> allocate(null, 1 + random.nextInt(9));
                default -> disburse(NORTH, 1 + random.nextInt(9), "UNC-" + i);
            };
            var request = random.nextInt(3) == 0 ? Request.by("planning") : request("k[" + i + "]");
            try {
                var receipt = recorder.record(command, request);
                if (request.origin().idempotency() != null) {
                    first.put(request, receipt);
                }
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isNotNull();
            }
        }
        assertThat(first).hasSizeGreaterThan(100);
        assertThat(first.values()).anyMatch(receipt -> !receipt.warnings().isEmpty());
        for (var node : List.of(recorder, ledger.node())) {
            var again = node.answered(first.keySet());
            assertThat(again).isEqualTo(first);
            again.forEach((request, receipt) -> assertThat(receipt.warnings())
                    .isEqualTo(Objects.requireNonNull(first.get(request)).warnings()));
        }
    }

    @Test
    void a_key_that_was_used_for_another_request_has_no_answer_and_neither_has_one_that_nobody_used() {
        recorder.record(disburse(NORTH, 1, "UNC-1"), request("k"));
        var other = new Request(
                new Origin("finance", Origin.Idempotency.of("k", "other".getBytes(StandardCharsets.UTF_8))), null);
        assertThat(recorder.answered(List.of(other, request("unused"), Request.by("finance"))))
                .isEqualTo(Map.of());
    }

    private static Request request(String key) {
        return new Request(
                new Origin("finance", Origin.Idempotency.of(key, "list".getBytes(StandardCharsets.UTF_8))), null);
    }
}
