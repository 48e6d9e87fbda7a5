package socai.log.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2015;
import static socai.testing.Samples.open;
import static socai.testing.Samples.place;
import static socai.testing.Samples.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.access.Factor;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.DecisionCorrected;
import socai.ledger.event.LedgerEvent.DecisionDrawn;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.event.LedgerEvent.DecisionRestored;
import socai.ledger.event.LedgerEvent.DifferenceExplained;
import socai.ledger.event.LedgerEvent.DifferencesFound;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.EnvelopeSet;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.event.LedgerEvent.FilePartImported;
import socai.ledger.event.LedgerEvent.FindingAnswered;
import socai.ledger.event.LedgerEvent.FindingClosed;
import socai.ledger.event.LedgerEvent.FindingRaised;
import socai.ledger.event.LedgerEvent.FindingReopened;
import socai.ledger.event.LedgerEvent.Group;
import socai.ledger.event.LedgerEvent.ImportReversed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.LinkGiven;
import socai.ledger.event.LedgerEvent.LogKeyReplaced;
import socai.ledger.event.LedgerEvent.MatchTakenApart;
import socai.ledger.event.LedgerEvent.MatchedByHand;
import socai.ledger.event.LedgerEvent.MatchesFound;
import socai.ledger.event.LedgerEvent.PasswordChanged;
import socai.ledger.event.LedgerEvent.PersonActivated;
import socai.ledger.event.LedgerEvent.PersonAdmitted;
import socai.ledger.event.LedgerEvent.PersonForgotten;
import socai.ledger.event.LedgerEvent.PersonInvited;
import socai.ledger.event.LedgerEvent.PersonNamed;
import socai.ledger.event.LedgerEvent.PersonRestored;
import socai.ledger.event.LedgerEvent.PersonSuspended;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.RecoveryCodeUsed;
import socai.ledger.event.LedgerEvent.RecoveryCodesMade;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Rejected;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.RightsChanged;
import socai.ledger.event.LedgerEvent.RightsClaimed;
import socai.ledger.event.LedgerEvent.SecondFactorRemoved;
import socai.ledger.event.LedgerEvent.SecondFactorSet;
import socai.ledger.event.LedgerEvent.StatementLines;
import socai.ledger.event.LedgerEvent.StatementLoaded;
import socai.ledger.event.LedgerEvent.StatementMatched;
import socai.ledger.event.LedgerEvent.StatementSigned;
import socai.ledger.event.LedgerEvent.TokenIssued;
import socai.ledger.event.LedgerEvent.TokenRevoked;
import socai.ledger.event.LedgerEvent.Withdrawn;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.event.LedgerEvent.YearReopened;
import socai.ledger.imports.ImportedFile;
import socai.ledger.imports.RowOrder;
import socai.ledger.plan.ProgrammePlan.EnvelopeChange;
import socai.ledger.plan.ProgrammePlan.Funding;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.question.AskedFigure;
import socai.ledger.question.Ground;
import socai.ledger.question.Severity;
import socai.ledger.question.Subject;
import socai.ledger.statement.Difference;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Flow;
import socai.ledger.statement.Match;
import socai.ledger.statement.MatchRule;
import socai.ledger.statement.Particulars;
import socai.ledger.statement.Side;
import socai.ledger.statement.StatementFile;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Actor;
import socai.ledger.value.Classification;
import socai.ledger.value.Classification.FiveDigits;
import socai.ledger.value.Classification.FourDigits;
import socai.ledger.value.Classification.ThreeDigits;
import socai.ledger.value.Direction;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.LogKey;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.Sha256;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.keys.KeyEvents;

/** What the log holds must be readable for decades: each type has an approved sample that may not change. */
class EventJsonTest {
    private static final Money AMOUNT = new Money(56_492_000_000L);
    private static final Text NOTE = new Text("Đợt 1");

    private static final EventId ANOTHER = new EventId(new UUID(1, 2));
    private static final VoucherNumber VOUCHER = new VoucherNumber("UNC-01/2013");
    private static final Text PAYEE = new Text("Công ty Cầu Đường");
    private static final Classification CLASSIFICATION = new Classification(
            new ThreeDigits("599"),
            new ThreeDigits("280"),
            new ThreeDigits("338"),
            new FourDigits("9200"),
            new FourDigits("9201"),
            new FiveDigits("00023"));
    private static final Actor CLERK = new Actor("finance");
    private static final Actor AUDITOR = new Actor("auditor");
    private static final Actor ADMIN = new Actor("admin");
    private static final Actor SELF = new Actor("cb-7k2m9xqa");
    private static final PersonId PERSON = new PersonId(new UUID(5, 6));
    private static final TokenId TOKEN = new TokenId(new UUID(7, 8));
    private static final Sha256 DIGEST = Sha256.of("sealed");
    private static final Sha256 OTHER_DIGEST = Sha256.of("link");
    private static final Particulars PARTICULARS = new Particulars(
            DAY,
            new Text("UNC-01"),
            ROADS.project(),
            CENTRAL,
            NORTH,
            new Classification.ThreeDigits("622"),
            new Text("Công ty Cầu Đường"));
    private static final Rights RIGHTS = new Rights(
            new TreeSet<>(List.of(PersonRole.PLANNING, PersonRole.DISTRICT)),
            new TreeSet<>(List.of(NORTH)),
            new TreeSet<>(List.of(PROGRAMME)));
    private static final Disbursed PAID = new Disbursed(
            ROADS,
            Y2013,
            CENTRAL,
            NORTH,
            AMOUNT,
            DisbursementKind.COMPLETED_WORK,
            VOUCHER,
            PAYEE,
            ANOTHER,
            DAY,
            CLASSIFICATION,
            NOTE);

    private static final Disbursed FREELY_PAID = new Disbursed(
            ROADS,
            Y2013,
            CENTRAL,
            NORTH,
            AMOUNT,
            DisbursementKind.COMPLETED_WORK,
            VOUCHER,
            PAYEE,
            null,
            DAY,
            null,
            NOTE);

    static Stream<LedgerEvent> events() {
        var opened = open(ROADS);
        return Stream.of(
                new ProgrammeDefined(plan()),
                new LineOpened(
                        opened.line(),
                        opened.name(),
                        opened.envelope(),
                        opened.years(),
                        opened.sources(),
                        opened.units(),
                        new TreeMap<>(Map.of(NORTH, new Money(35_000_000_000L))),
                        new Money(2_000_000_000)),
                new Allocated(ROADS, Y2013, CENTRAL, null, AMOUNT, DAY, BASIS, NOTE),
                new AllocationReduced(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, BASIS, null),
                new Allotted(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, null, NOTE),
                new AllotmentWithdrawn(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, BASIS, null),
                new Reallocated(ROADS, place(ROADS, NORTH), place(WELLS, SOUTH), AMOUNT, DAY, BASIS, NOTE),
                new Adjusted(
                        ROADS,
                        Y2013,
                        CENTRAL,
                        NORTH,
                        Direction.OUT,
                        AMOUNT,
                        ANOTHER,
                        new Money(60_000_000_000L),
                        DAY,
                        BASIS,
                        NOTE),
                new Committed(
                        ROADS,
                        Y2013,
                        CENTRAL,
                        NORTH,
                        AMOUNT,
                        new VoucherNumber("12/HĐ-XD"),
                        PAYEE,
                        null,
                        true,
                        DAY,
                        CLASSIFICATION,
                        NOTE),
                new CommitmentReleased(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, ANOTHER, DAY, NOTE),
                PAID,
                new AdvanceRecovered(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, ANOTHER, VOUCHER, DAY, NOTE),
                new Refunded(
                        ROADS,
                        Y2013,
                        CENTRAL,
                        NORTH,
                        AMOUNT,
                        Account.ADVANCED,
                        ANOTHER,
                        new EventId(new UUID(3, 4)),
                        VOUCHER,
                        DAY,
                        NOTE),
                new CarriedOver(ROADS, Y2013, CENTRAL, NORTH, Account.COMMITTED, ANOTHER, AMOUNT, DAY, BASIS, NOTE),
                new Lapsed(ROADS, Y2013, CENTRAL, NORTH, AMOUNT, DAY, BASIS, NOTE),
                new Reversed(ROADS, ANOTHER, FREELY_PAID, new Text("Nhập sai số tiền"), DAY),
                new YearClosed(ROADS, Y2013, BASIS, NOTE),
                new YearReopened(ROADS, Y2013, BASIS, new Text("Bổ sung chứng từ")),
                new ControlSet(
                        ROADS,
                        new ControlSetting(Control.FOUR_EYES, 2, ControlAction.STOP, AMOUNT, null, null, DAY, BASIS)),
                new Proposed(ROADS, PAID, CLERK, DAY.plusDays(30), DAY, NOTE, new Group(1, 3)),
                new Approved(ROADS, ANOTHER, PAID, CLERK, DAY),
                new Rejected(ROADS, ANOTHER, PAID, CLERK, new Text("Thiếu hồ sơ"), DAY),
                new Withdrawn(ROADS, ANOTHER, PAID, CLERK, DAY),
                new Expired(ROADS, ANOTHER, PAID, Actor.LEDGER, DAY),
                new DecisionRegistered(PROGRAMME, BASIS, AMOUNT, new Money(30_000_000_000L), Money.ZERO),
                new DecisionDrawn(PROGRAMME, BASIS, ROADS, AMOUNT),
                new DecisionRestored(PROGRAMME, BASIS, ROADS, AMOUNT),
                new DecisionCorrected(
                        PROGRAMME, BASIS, AMOUNT, new Money(30_000_000_000L), BASIS, new Text("Đánh máy sai")),
                new ProgrammeExtended(
                        PROGRAMME,
                        BASIS,
                        List.of(Y2015),
                        List.of(new Source(new SourceCode("LOAN"), new Text("Vốn vay"), SourceKind.STATE_BUDGET)),
                        List.of(
                                new Funding(new SourceCode("LOAN"), null),
                                new Funding(CENTRAL, List.of(WELLS.project()))),
                        List.of(new Unit(new UnitCode("BNN"), new Text("Bộ Nông nghiệp"), new Level("MINISTRY"), null)),
                        List.of(new Project(
                                new ProjectCode("DAMS"), new Text("Đập"), AMOUNT, List.of(CENTRAL), null, null)),
                        List.of(
                                new EnvelopeChange(null, new Money(1), AMOUNT),
                                new EnvelopeChange(ROADS.project(), new Money(1), AMOUNT)),
                        NOTE),
                new LineExtended(
                        ROADS,
                        new TreeSet<>(List.of(Y2015)),
                        new TreeMap<>(Map.of(new SourceCode("LOAN"), SourceKind.STATE_BUDGET)),
                        new TreeSet<>(List.of(new UnitCode("0201"))),
                        new TreeMap<>(Map.of(new UnitCode("0201"), AMOUNT))),
                new EnvelopeSet(ROADS, AMOUNT, BASIS),
                new LogKeyReplaced(
                        new LogKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
                        new LogKey("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX"),
                        new LogKey.Signature(
                                "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="),
                        new LogKey.Signature(
                                "x08gpPZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=")),
                new FindingRaised(
                        ANOTHER,
                        new Subject(PROGRAMME, ROADS.project(), Y2013, CENTRAL, NORTH, null, AskedFigure.PAID, 17),
                        Severity.CONCERN,
                        new Ground(Ground.Kind.LAW, new Text("Điều 8 Luật NSNN")),
                        new Text("Vì sao chi trước khi ký hợp đồng?"),
                        AUDITOR),
                new FindingAnswered(ANOTHER, new Text("Hợp đồng ký ngày 02/6, nhập sau."), CLERK),
                new FindingClosed(ANOTHER, new Text("Đã xem hợp đồng."), AUDITOR),
                new FindingReopened(ANOTHER, new Text("Hợp đồng bị hủy."), AUDITOR),
                new FileImported(
                        new ImportedFile(
                                DIGEST,
                                new Text("Giải ngân tháng 8.xlsx"),
                                new Text("Disburse"),
                                200,
                                197,
                                AMOUNT,
                                new Money(1_000_000),
                                RowOrder.FILE,
                                new TreeMap<>(Map.of("A", "reference", "C", "amount"))),
                        CLERK),
                new FilePartImported(
                        new ImportedFile(
                                DIGEST,
                                new Text("Giải ngân 2013.csv"),
                                new Text("Disburse"),
                                2_000,
                                1_998,
                                AMOUNT,
                                new Money(1),
                                RowOrder.FILE,
                                new TreeMap<>(Map.of("A", "reference", "C", "amount"))),
                        3,
                        6_001,
                        CLERK),
                new ImportReversed(DIGEST, 3, 1_997, new Text("Nạp nhầm đơn vị tiền."), CLERK),
                new StatementLoaded(
                        ANOTHER,
                        new StatementScope(PROGRAMME, Y2013, NORTH, DAY, DAY.plusDays(10)),
                        new StatementFile(
                                DIGEST,
                                new Text("Sao kê tháng 6.xlsx"),
                                2,
                                new Money(1),
                                new TreeMap<>(Map.of("A", "reference", "C", "amount"))),
                        new EventId(new UUID(3, 4)),
                        new Text("Kho bạc gửi lại"),
                        CLERK),
                new StatementLines(
                        PROGRAMME,
                        Y2013,
                        ANOTHER,
                        List.of(new StatementLine(
                                7,
                                new Text("UNC-01, UNC-02"),
                                DAY,
                                AMOUNT,
                                Flow.PAID,
                                ROADS.project(),
                                CENTRAL,
                                NORTH,
                                new Classification.ThreeDigits("622"),
                                new Text("Công ty Cầu Đường")))),
                new MatchesFound(
                        PROGRAMME,
                        Y2013,
                        ANOTHER,
                        List.of(new Match(
                                2, List.of(1), List.of(new EventId(new UUID(3, 4))), AMOUNT, Flow.PAID, PARTICULARS))),
                new DifferencesFound(
                        PROGRAMME,
                        Y2013,
                        ANOTHER,
                        List.of(new Difference(
                                DifferenceKind.AMOUNT_DIFFERS,
                                List.of(2),
                                List.of(new EventId(new UUID(3, 5))),
                                AMOUNT,
                                new Money(30_000_000_000L),
                                Flow.RETURNED,
                                PARTICULARS))),
                new StatementMatched(PROGRAMME, Y2013, ANOTHER, 17, MatchRule.usual(10), 1, 1, CLERK),
                new DifferenceExplained(
                        PROGRAMME,
                        Y2013,
                        ANOTHER,
                        1,
                        DifferenceKind.AMOUNT_DIFFERS,
                        new Text("Kho bạc ghi nhầm"),
                        CLERK),
                new MatchedByHand(
                        PROGRAMME,
                        Y2013,
                        ANOTHER,
                        List.of(1, 3, 4),
                        new Match(
                                Match.BY_HAND,
                                List.of(2),
                                List.of(new EventId(new UUID(3, 4)), new EventId(new UUID(3, 5))),
                                AMOUNT,
                                Flow.PAID,
                                PARTICULARS),
                        new Text("Kho bạc ghi nhầm số"),
                        CLERK),
                new MatchTakenApart(PROGRAMME, Y2013, ANOTHER, 1, CLERK),
                new StatementSigned(PROGRAMME, Y2013, ANOTHER, Side.TREASURY, BASIS, CLERK),
                new PersonInvited(PERSON, new Pseudonym("cb-7k2m9xqa"), RIGHTS, DIGEST, OTHER_DIGEST, DAY, ADMIN),
                new LinkGiven(PERSON, DIGEST, DAY, ADMIN),
                new PersonActivated(PERSON, OTHER_DIGEST, DIGEST, SELF),
                new PersonNamed(PERSON, DIGEST, SELF),
                new PasswordChanged(PERSON, DIGEST, OTHER_DIGEST, SELF),
                new SecondFactorSet(PERSON, Factor.TOTP, DIGEST, SELF),
                new SecondFactorRemoved(PERSON, Factor.TOTP, DIGEST, ADMIN),
                new RecoveryCodesMade(PERSON, DIGEST, SELF),
                new RecoveryCodeUsed(PERSON, DIGEST, SELF),
                new RightsChanged(PERSON, Rights.of(PersonRole.AUDITOR), ADMIN),
                new PersonSuspended(PERSON, ADMIN),
                new PersonRestored(PERSON, ADMIN),
                new TokenIssued(PERSON, TOKEN, DIGEST, TokenScope.READ, DAY, SELF),
                new TokenRevoked(PERSON, TOKEN, ADMIN),
                new PersonForgotten(PERSON, ADMIN),
                new PersonAdmitted(PERSON, new Pseudonym("cb-7k2m9xqa"), OTHER_DIGEST, RIGHTS, DIGEST, Actor.LEDGER),
                new RightsClaimed(PERSON, Rights.of(PersonRole.PLANNING), Actor.LEDGER));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_approved_and_read_back(LedgerEvent event) {
        var type = EventJson.type(event);
        var revision = EventJson.revision(type);
        var approved = approved(type + "." + revision + ".json");
        assertThat(EventJson.write(event)).isEqualTo(canonical(approved));
        assertThat(EventJson.read(type, revision, approved)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_of_every_revision_before_is_still_read(LedgerEvent event) {
        var type = EventJson.type(event);
        for (var revision = 1; revision < EventJson.revision(type); revision++) {
            var read = EventJson.read(type, revision, approved(type + "." + revision + ".json"));
            assertThat(read).isInstanceOf(event.getClass());
        }
    }

    @Test
    void what_came_later_is_nothing_in_a_payment_of_the_first_revision() {
        var read = (Disbursed) EventJson.read("Disbursed", 1, approved("Disbursed.1.json"));
        assertThat(read.reference()).isEqualTo(VOUCHER);
        assertThat(read.commitment()).isNull();
        assertThat(read.classification()).isNull();
    }

    /** Keys are made anew and verified from these types alone. */
    @ParameterizedTest
    @MethodSource("events")
    void every_type_whose_events_have_keys_is_read_for_them(LedgerEvent event) {
        if (!event.claims().isEmpty() || !event.releases().isEmpty()) {
            assertThat(KeyEvents.TYPES).contains("'" + EventJson.type(event) + "'");
        }
    }

    @Test
    void a_commitment_from_before_additions_is_none() {
        var read = (Committed) EventJson.read("Committed", 1, approved("Committed.1.json"));
        assertThat(read.addition()).isNull();
        assertThat(read.raises()).isEqualTo(ANOTHER);
    }

    @Test
    void who_asked_is_written_as_ever_and_names_the_part_only_of_one_of_several() {
        var origin = new Origin("finance", new Origin.Idempotency("k", "00"));
        assertThat(EventJson.write(origin.asPart(1, 1)))
                .isEqualTo("{\"actor\":\"finance\",\"idempotency\":{\"key\":\"k\",\"requestHash\":\"00\"}}");
        var second = origin.asPart(2, 12);
        assertThat(EventJson.write(second))
                .isEqualTo(
                        "{\"actor\":\"finance\",\"idempotency\":{\"key\":\"k\",\"requestHash\":\"00\"},\"part\":[2,12]}");
        assertThat(EventJson.readOrigin(EventJson.write(second))).isEqualTo(second);
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
        assertThat(events().map(EventJson::type)).containsExactlyInAnyOrderElementsOf(EventTypes.of(LedgerEvent.class));
    }

    @Test
    void a_type_or_revision_from_elsewhere_is_not_guessed_at() {
        assertThatThrownBy(() -> EventJson.read("Vanished", 1, "{}")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> EventJson.read("Allocated", 2, "{}")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> EventJson.read("Disbursed", 3, "{}")).isInstanceOf(IllegalStateException.class);
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
