package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.AFTER;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reverse;
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
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Classification;
import socai.ledger.value.Direction;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.Sha256;
import socai.ledger.value.VoucherNumber;
import socai.log.event.EventTypes;
import socai.log.event.Origin;

/** The digests were recorded by the version in which each entry had a command of its own. */
class CommandTextTest {
    private static final EventId ITEM = new EventId(new UUID(1, 2));
    private static final Text NOTE = new Text("Ghi chú");
    private static final Classification INDEX = new Classification(
            new Classification.ThreeDigits("599"), null, null, new Classification.FourDigits("9200"), null, null);
    private static final LegalBasis WITH_FILE =
            new LegalBasis(new Text("2/QĐ-UBND"), DAY, new Text("UBND tỉnh"), new Sha256("ab".repeat(32)));
    private static final Disbursed PAID = new Disbursed(
            ROADS,
            Y2013,
            CENTRAL,
            NORTH,
            new Money(70),
            DisbursementKind.ADVANCE,
            new VoucherNumber("TU-1"),
            PAYEE,
            ITEM,
            DAY,
            INDEX,
            NOTE);

    @ParameterizedTest
    @CsvFileSource(resources = "/requests/digests.csv", delimiter = ';', numLinesToSkip = 1)
    void a_request_of_an_older_version_has_its_digest_still(String entry, String digest, String ofProposal) {
        var text = CommandText.of(command(entry));
        assertThat(digest(text)).isEqualTo(digest);
        assertThat(digest(text + " proposed")).isEqualTo(ofProposal);
    }

    @Test
    void the_digests_are_of_every_plain_entry() throws Exception {
        try (var file = CommandTextTest.class.getResourceAsStream("/requests/digests.csv")) {
            var table = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(EventTypes.of(PlainEntry.class)).allMatch(type -> table.contains("\n" + type + ";"));
        }
    }

    private static String digest(String text) {
        return Origin.Idempotency.of("key", text.getBytes(StandardCharsets.UTF_8))
                .requestHash();
    }

    private static Proposable command(String entry) {
        return switch (entry) {
            case "Allocated" ->
                new Enter(new Allocated(ROADS, Y2013, CENTRAL, NORTH, new Money(100), DAY, WITH_FILE, NOTE));
            case "Allocated to the pool" ->
                new Enter(new Allocated(ROADS, Y2013, CENTRAL, null, new Money(100), DAY, BASIS, null));
            case "AllocationReduced" ->
                new Enter(new AllocationReduced(ROADS, Y2013, CENTRAL, null, new Money(40), DAY, BASIS, null));
            case "Allotted" -> new Enter(new Allotted(ROADS, Y2013, CENTRAL, NORTH, new Money(60), DAY, null, NOTE));
            case "AllotmentWithdrawn" ->
                new Enter(new AllotmentWithdrawn(ROADS, Y2013, CENTRAL, NORTH, new Money(60), DAY, BASIS, null));
            case "Committed" -> new Enter(committed(null, true, INDEX, NOTE));
            case "Committed to raise" -> new Enter(committed(ITEM, null, null, null));
            case "CommitmentReleased" ->
                new Enter(new CommitmentReleased(ROADS, Y2013, CENTRAL, NORTH, new Money(20), ITEM, DAY, NOTE));
            case "Disbursed" -> new Enter(PAID);
            case "CarriedOver" ->
                new Enter(new CarriedOver(
                        ROADS, Y2013, CENTRAL, NORTH, Account.COMMITTED, ITEM, new Money(10), AFTER, BASIS, NOTE));
            case "Lapsed" -> new Enter(new Lapsed(ROADS, Y2013, CENTRAL, null, new Money(10), AFTER, null, null));
            case "AdvanceRecovered" ->
                new RecoverAdvance(
                        ROADS, Y2013, CENTRAL, NORTH, new Money(50), ITEM, new VoucherNumber("TH-1"), DAY, NOTE);
            case "Refunded" ->
                new Refund(
                        ROADS,
                        Y2013,
                        CENTRAL,
                        NORTH,
                        new Money(50),
                        ITEM,
                        PAID,
                        ITEM,
                        new VoucherNumber("NT-1"),
                        DAY,
                        null);
            case "Reallocated" ->
                new Reallocate(
                        new Place(ROADS, Y2013, CENTRAL, NORTH),
                        new Place(WELLS, Y2013, PROVINCE, null),
                        new Money(5),
                        DAY,
                        BASIS,
                        NOTE);
            case "Reversed" -> new Reverse(ROADS, ITEM, PAID, new Text("Nhập sai"), DAY);
            case "Adjusted" ->
                new Adjust(
                        ITEM,
                        List.of(
                                new Adjust.Part(new Place(ROADS, Y2013, CENTRAL, NORTH), Direction.OUT, new Money(5)),
                                new Adjust.Part(new Place(WELLS, Y2013, CENTRAL, null), Direction.IN, new Money(5))),
                        DAY,
                        BASIS,
                        null);
            default -> throw new IllegalArgumentException(entry);
        };
    }

    private static Committed committed(
            @Nullable EventId raises, @Nullable Boolean addition, @Nullable Classification index, @Nullable Text note) {
        return new Committed(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(30),
                new VoucherNumber("HĐ-1"),
                PAYEE,
                raises,
                addition,
                DAY,
                index,
                note);
    }
}
