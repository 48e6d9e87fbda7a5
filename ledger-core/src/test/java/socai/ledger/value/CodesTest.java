package socai.ledger.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;

/** What codes, numbers and keys are written like, and what they are told apart by. */
class CodesTest {
    private static final String KEY = "socai+0123abcd+" + "A".repeat(44);

    /** What is given to a value, that is written as it was given, and what is refused, by a name. */
    record Form(String expected, Function<String, Object> read, List<String> right, List<String> wrong) {
        @Override
        public String toString() {
            return expected;
        }
    }

    static List<Form> forms() {
        var codes = List.of("A", "0", "CT135", "GNBV-BK_2013", "A".repeat(40));
        var none = List.of("", "a", "-A", "_A", "Ă", "A.B", "A B", "A\n", "A".repeat(41));
        return List.of(
                new Form("programme", ProgrammeCode::new, codes, none),
                new Form("project", ProjectCode::new, codes, none),
                new Form("source", SourceCode::new, codes, none),
                new Form(
                        "unit",
                        UnitCode::new,
                        List.of("0", "01", "a-Z", "9".repeat(20)),
                        List.of("", "0 1", "0_1", "Ă", "9".repeat(21))),
                new Form(
                        "year",
                        FiscalYear::parse,
                        List.of("1976", "2199"),
                        List.of("1975", "2200", "", "02013", "20a3", "-2013")),
                new Form(
                        "event",
                        EventId::parse,
                        List.of("00000000-0000-0007-0000-00000000000a"),
                        List.of(
                                "",
                                "1-1-1-1-1",
                                "00000000-0000-0007-0000-00000000000g",
                                "0000000000000007000000000000000a")),
                new Form(
                        "sha256",
                        Sha256::new,
                        List.of("0123456789abcdef".repeat(4)),
                        List.of("", "0123456789ABCDEF".repeat(4), "a".repeat(63), "a".repeat(65))),
                new Form(
                        "voucher",
                        VoucherNumber::new,
                        List.of("UNC-1", "HĐ 7/2013"),
                        List.of("", "-1", "a--b", "Đ--b", "Đ".repeat(61))),
                new Form("actor", Actor::new, List.of("clerk", "(ledger)"), List.of("", " ")),
                new Form(
                        "amount",
                        Money::parse,
                        List.of("0", "9007199254740991"),
                        List.of("", "9007199254740992", "-1", "0".repeat(17))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_value_has_its_form_and_is_written_as_it_was_read(Form form) {
        for (var right : form.right()) {
            assertThat(form.read().apply(right)).hasToString(right);
        }
        for (var wrong : form.wrong()) {
            var refusal =
                    catchThrowableOfType(InvalidValue.class, () -> form.read().apply(wrong));
            assertThat(refusal).as("<%s>", wrong).isNotNull();
            assertThat(refusal.expected()).isEqualTo(form.expected());
        }
    }

    @Test
    void a_share_is_read_from_0_to_100() {
        assertThat(Percent.parse("0")).isEqualTo(new Percent(0)).hasToString("0 %");
        assertThat(Percent.parse("100")).isEqualTo(new Percent(100)).hasToString("100 %");
        assertThat(new Percent(33).of(1_000_003)).isEqualTo(330_000);
        assertThat(new Percent(50).of(199)).isEqualTo(99);
    }

    @Test
    void a_year_runs_from_january_to_december_and_another_follows_it() {
        assertThat(Y2013.firstPostingDay()).isEqualTo("2013-01-01");
        assertThat(Y2013.lastDay()).isEqualTo("2013-12-31");
        assertThat(Y2013.lastPostingDay()).isEqualTo("2014-01-31");
        assertThat(Y2013.next()).isEqualTo(Y2014);
    }

    @Test
    void a_sum_that_no_amount_holds_is_cut_to_what_one_holds() {
        assertThat(Money.atMost(-1)).isEqualTo(Money.ZERO);
        assertThat(Money.atMost(7)).isEqualTo(new Money(7)).hasToString("7");
        assertThat(Money.atMost(Money.MAX)).isEqualTo(new Money(Money.MAX));
        assertThat(Money.atMost(Money.MAX + 1)).isEqualTo(new Money(Money.MAX));
    }

    @Test
    void an_amount_that_moves_is_one_dong_at_least() {
        new Money(1).mustBePositive();
        var refusal = catchThrowableOfType(Refusal.class, Money.ZERO::mustBePositive);
        assertThat(refusal.code()).isEqualTo(RefusalCode.AMOUNT_NOT_POSITIVE);
        assertThat(refusal.field()).isEqualTo("amount");
        assertThat(Money.ZERO.isZero()).isTrue();
        assertThat(new Money(1).isZero()).isFalse();
    }

    @Test
    void values_stand_in_the_order_of_what_is_written() {
        inOrder(new Money(9), new Money(10));
        inOrder(Y2013, Y2014);
        inOrder(new ProgrammeCode("A"), new ProgrammeCode("B"));
        inOrder(new ProjectCode("A"), new ProjectCode("B"));
        inOrder(new SourceCode("A"), new SourceCode("B"));
        inOrder(new UnitCode("01"), new UnitCode("02"));
        inOrder(ROADS, WELLS);
        inOrder(new Text("A"), new Text("B"));
    }

    private static <T extends Comparable<T>> void inOrder(T less, T more) {
        assertThat(less).isLessThan(more).isEqualByComparingTo(less);
        assertThat(more).isGreaterThan(less);
    }

    @Test
    void a_classification_is_written_with_a_sign_for_each_part_that_is_not_given() {
        var all = new Classification(
                new Classification.ThreeDigits("599"),
                new Classification.ThreeDigits("280"),
                new Classification.ThreeDigits("281"),
                new Classification.FourDigits("9200"),
                new Classification.FourDigits("9201"),
                new Classification.FiveDigits("00023"));
        assertThat(all.written("-")).isEqualTo("599.280.281.9200.9201.00023");
        var none = new Classification(null, null, null, new Classification.FourDigits("9200"), null, null);
        assertThat(none.written("–")).isEqualTo("–.–.–.9200.–.–");
    }

    @Test
    void a_public_key_is_a_name_an_id_and_a_key() {
        assertThat(new LogKey(KEY).text()).isEqualTo(KEY);
        for (var wrong : List.of(
                "", "so cai" + KEY, "socai+0123ABCD+" + "A".repeat(44), KEY + "A", "+" + KEY, "x".repeat(201) + KEY)) {
            assertThatThrownBy(() -> new LogKey(wrong)).hasMessageContaining("not a public key");
        }
        var signature = "A".repeat(91) + "=";
        assertThat(new LogKey.Signature(signature).base64()).isEqualTo(signature);
        for (var wrong : List.of("", "A".repeat(92), "A" + signature, "-" + signature.substring(1))) {
            assertThatThrownBy(() -> new LogKey.Signature(wrong)).hasMessageContaining("not a signature");
        }
    }

    @Test
    void streams_are_named_by_what_they_are_of() {
        assertThat(StreamName.ofProgramme(PROGRAMME)).isEqualTo("programme/P-2013");
        assertThat(StreamName.ofDecisions(PROGRAMME)).isEqualTo("decision/P-2013/");
        assertThat(StreamName.ofDecision(PROGRAMME, BASIS))
                .as("a name that stands in logs is never another")
                .isEqualTo("decision/P-2013/" + Sha256.of("2013-06-20|1/QĐ-UBND|UBNDTỈNH"));
        assertThat(Sha256.of(""))
                .as("the digest of nothing, as every tool has it")
                .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void a_decision_is_the_same_however_it_is_written_and_another_by_day_number_or_issuer() {
        assertThat(BASIS.identity())
                .isEqualTo(new LegalBasis(new Text("1/qđ-ubnd"), DAY, new Text("UBND  TỈNH"), null).identity());
        for (var other : List.of(
                new LegalBasis(new Text("2/QĐ-UBND"), DAY, BASIS.issuer(), null),
                new LegalBasis(BASIS.number(), DAY.plusDays(1), BASIS.issuer(), null),
                new LegalBasis(BASIS.number(), DAY, new Text("UBND huyện"), null))) {
            assertThat(BASIS.identity()).isNotEqualTo(other.identity());
        }
    }

    @Test
    void a_refusal_tells_all_that_names_a_row() {
        var row = new BudgetKey(Y2013, CENTRAL, NORTH);
        Map<String, Object> pool = Map.of(
                "available",
                Money.ZERO,
                "requested",
                new Money(1),
                "account",
                Account.AVAILABLE,
                "line",
                ROADS,
                "year",
                Y2013,
                "source",
                CENTRAL);
        assertThat(new BudgetKey(Y2013, CENTRAL, null).details(ROADS, Account.AVAILABLE, Money.ZERO, new Money(1)))
                .isEqualTo(pool);
        assertThat(row.details(ROADS, Account.AVAILABLE, Money.ZERO, new Money(1)))
                .containsAllEntriesOf(pool)
                .containsEntry("unit", NORTH)
                .hasSize(7);
        assertThat(new Place(ROADS, Y2013, CENTRAL, NORTH).row()).isEqualTo(row);
    }

    /** A table finds its rows by it: a programme has hundreds of units and some years. */
    @Test
    void rows_that_are_close_together_are_spread_over_a_table() {
        var rows = Stream.of(2013, 2014, 2015, 2016)
                .flatMap(year -> IntStream.range(0, 250)
                        .mapToObj(unit ->
                                new BudgetKey(new FiscalYear(year), CENTRAL, new UnitCode("%03d".formatted(unit)))));
        assertThat(rows.map(BudgetKey::hashCode).distinct()).hasSize(1_000);
        assertThat(new BudgetKey(Y2013, CENTRAL, NORTH)).hasSameHashCodeAs(new BudgetKey(Y2013, CENTRAL, NORTH));
    }

    @Test
    void what_was_given_is_told_to_sixty_letters() {
        assertThat(new InvalidValue("unit", "x".repeat(60)))
                .hasMessage("expected unit, was " + "x".repeat(60))
                .extracting(InvalidValue::was, InvalidValue::place)
                .containsExactly("x".repeat(60), 0);
        assertThat(new InvalidValue("unit", "x".repeat(61), 3))
                .hasMessage("expected unit, was " + "x".repeat(60) + "… at 3")
                .extracting(InvalidValue::was, InvalidValue::place)
                .containsExactly("x".repeat(60) + "…", 3);
    }

    @Test
    void a_refusal_names_the_field_within_what_was_asked() {
        var refusal = new Refusal(RefusalCode.AMOUNT_TOO_LARGE, "amount", Map.of("largest", 7));
        assertThat(refusal).hasMessage("AMOUNT_TOO_LARGE in amount {largest=7}");
        assertThat(refusal.of(3).field()).isEqualTo("[3].amount");
        assertThat(refusal.in("parts[1]").field()).isEqualTo("parts[1].amount");
        var whole = new Refusal(RefusalCode.BUSY, null, Map.of());
        assertThat(whole).hasMessage("BUSY {}");
        assertThat(whole.field()).isNull();
        assertThat(whole.of(3).field()).isEqualTo("[3]");
        assertThat(whole.in("parts[1]").field()).isEqualTo("parts[1]");
        assertThat(refusal.of(3).details()).isEqualTo(refusal.details());
        assertThat(refusal.in("parts[1]").code()).isEqualTo(RefusalCode.AMOUNT_TOO_LARGE);
    }
}
