package socai.words;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Money;

/** Reads one amount as it was typed on a page of one language, and never guesses (ADR 0025). */
final class AmountReader {
    private static final int LONGEST = 60;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Money.MAX);

    /** The factor of a word, in đồng, and the language of the word. */
    private record Unit(BigDecimal dong, NumberStyle writing) {}

    private static final Map<String, Unit> UNITS = Map.ofEntries(
            unit("nghìn", 3, NumberStyle.VIETNAMESE),
            unit("ngàn", 3, NumberStyle.VIETNAMESE),
            unit("triệu", 6, NumberStyle.VIETNAMESE),
            unit("tỷ", 9, NumberStyle.VIETNAMESE),
            unit("tỉ", 9, NumberStyle.VIETNAMESE),
            unit("nghìn tỷ", 12, NumberStyle.VIETNAMESE),
            unit("nghìn tỉ", 12, NumberStyle.VIETNAMESE),
            unit("ngàn tỷ", 12, NumberStyle.VIETNAMESE),
            unit("ngàn tỉ", 12, NumberStyle.VIETNAMESE),
            unit("thousand", 3, NumberStyle.ENGLISH),
            unit("million", 6, NumberStyle.ENGLISH),
            unit("billion", 9, NumberStyle.ENGLISH),
            unit("trillion", 12, NumberStyle.ENGLISH));

    private static final String WORD = UNITS.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .collect(Collectors.joining("|", "(", ")"));
    private static final Pattern CURRENCY = Pattern.compile("^(vnđ|vnd|₫) ?| ?(đồng|vnđ|vnd|đ|₫)$");
    /** Letters of other scripts, and d with a stroke put over it, that keyboards and old encodings give for đ. */
    private static final String LIKE_D_WITH_STROKE = "[ðɖꟈꟇ]|d[\u0335\u0336]";

    private static final Pattern ONE = Pattern.compile("([0-9][0-9.,]*)(?: ?" + WORD + ")?");
    private static final Pattern PART = Pattern.compile("([0-9]+) ?" + WORD);
    private static final Pattern PARTS = Pattern.compile(PART + "(?: " + PART + ")+");

    private final String typed;
    private final NumberStyle page;

    AmountReader(String typed, Locale locale) {
        this.typed = typed;
        this.page = NumberStyle.of(locale);
    }

    /**
     * @throws InvalidValue when there is no reading
     * @throws Refusal when there are two
     */
    Money read() {
        if (typed.length() > LONGEST) {
            throw unreadable();
        }
        var plain = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .replaceAll(LIKE_D_WITH_STROKE, "đ")
                .strip();
        var amount = CURRENCY.matcher(plain).replaceAll("");
        var one = ONE.matcher(amount);
        if (!one.matches()) {
            return ofParts(amount);
        }
        var unit = unit(one.group(2));
        return unit.isPresent() ? of(one.group(1), unit.get()) : ofDong(one.group(1));
    }

    /** There is no part of a đồng, so a mark among đồng can only group them. */
    private Money ofDong(String number) {
        return money(page.read(number).filter(any -> !page.hasFraction(number)));
    }

    /** {@code 56,492 tỷ}: the languages of the page and of the word both have a say. */
    private Money of(String number, Unit unit) {
        var readings = new LinkedHashSet<BigDecimal>();
        for (var writing : EnumSet.of(page, unit.writing())) {
            var reading = writing.read(number);
            reading.ifPresent(readings::add);
            // Calculators and spreadsheets of the other habit write a fraction with this group mark.
            if (reading.isPresent() && !writing.hasFraction(number)) {
                writing.other().read(number).ifPresent(readings::add);
            }
        }
        mustHaveOneReading(readings, unit);
        return money(readings.stream().findFirst().map(unit.dong()::multiply));
    }

    private void mustHaveOneReading(Set<BigDecimal> readings, Unit unit) {
        if (readings.size() > 1) {
            var amounts = readings.stream()
                    .map(reading -> money(Optional.of(reading.multiply(unit.dong()))))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            throw new Refusal(RefusalCode.AMBIGUOUS_AMOUNT, null, Map.of("typed", typed.strip(), "readings", amounts));
        }
    }

    /** {@code 56 tỷ 492 triệu}: whole counts, each less than one of the unit before it. */
    private Money ofParts(String amount) {
        if (!PARTS.matcher(amount).matches()) {
            throw unreadable();
        }
        var sum = BigDecimal.ZERO;
        @Nullable BigDecimal above = null;
        for (var part : PART.matcher(amount).results().toList()) {
            var unit = unit(part.group(2)).orElseThrow().dong();
            var dong = unit.multiply(new BigDecimal(part.group(1)));
            if (above != null && dong.compareTo(above) >= 0) {
                throw unreadable();
            }
            sum = sum.add(dong);
            above = unit;
        }
        return money(Optional.of(sum));
    }

    private Money money(Optional<BigDecimal> dong) {
        var exact = dong.orElseThrow(this::unreadable).stripTrailingZeros();
        if (exact.scale() > 0) {
            throw new InvalidValue("wholeDong", typed);
        }
        if (exact.compareTo(LARGEST) > 0) {
            throw new InvalidValue("amount", typed);
        }
        return new Money(exact.longValueExact());
    }

    private InvalidValue unreadable() {
        return new InvalidValue("typedAmount", typed);
    }

    private static Optional<Unit> unit(@Nullable String word) {
        return Optional.ofNullable(word).map(UNITS::get);
    }

    private static Map.Entry<String, Unit> unit(String word, int zeros, NumberStyle writing) {
        return Map.entry(word, new Unit(BigDecimal.TEN.pow(zeros), writing));
    }
}
