package socai.api.request;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import socai.account.EmailAddress;
import socai.account.Secret;
import socai.balances.Dimension;
import socai.balances.Figure;
import socai.balances.RowCursor;
import socai.export.file.Format;
import socai.journal.Journal;
import socai.ledger.access.PersonId;
import socai.ledger.access.TokenId;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.Classification.FiveDigits;
import socai.ledger.value.Classification.FourDigits;
import socai.ledger.value.Classification.ThreeDigits;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.Sha256;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.report.MoneyUnit;

/** How each kind of value is read from JSON, a path or a query: one list for all of them. */
public final class ValueParsers {
    /** A kind of value; the name of what is expected where it is missing or of another JSON type. */
    record Kind<T>(Class<T> type, String expected, boolean number, Function<String, T> parse) {}

    static final Map<Class<?>, Kind<?>> KINDS = Map.ofEntries(
            number(Money.class, "amount", Money::parse),
            number(FiscalYear.class, "year", FiscalYear::parse),
            text(UnitCode.class, "unit", UnitCode::new),
            text(SourceCode.class, "source", SourceCode::new),
            text(ProgrammeCode.class, "programme", ProgrammeCode::new),
            text(ProjectCode.class, "project", ProjectCode::new),
            text(LineId.class, "line", LineId::parse),
            text(Level.class, "level", Level::new),
            text(EventId.class, "event", EventId::parse),
            text(PersonId.class, "person", PersonId::parse),
            text(TokenId.class, "token", TokenId::parse),
            text(EmailAddress.class, "email", EmailAddress::new),
            text(Secret.class, "secret", Secret::new),
            text(Text.class, "text", Text::new),
            text(VoucherNumber.class, "voucher", VoucherNumber::new),
            number(Percent.class, "percent", Percent::parse),
            number(LogPosition.class, "position", LogPosition::parse),
            text(ThreeDigits.class, "digits3", ThreeDigits::new),
            text(FourDigits.class, "digits4", FourDigits::new),
            text(FiveDigits.class, "digits5", FiveDigits::new),
            text(ClassificationFilter.class, "classification", ClassificationFilter::parse),
            text(Boolean.class, "flag", ValueParsers::flag),
            text(Sha256.class, "sha256", Sha256::new),
            text(LocalDate.class, "date", ValueParsers::date),
            text(Dimension.class, "dimension", ValueParsers::dimension),
            text(Figure.class, "figure", ValueParsers::figure),
            text(Format.class, "format", Format::parse),
            text(MoneyUnit.class, "moneyUnit", MoneyUnit::parse),
            text(AsOf.class, "known", AsOf::parse),
            text(Journal.Cursor.class, "cursor", ValueParsers::cursor),
            text(BasisCursor.class, "cursor", BasisCursor::parse),
            text(RowNumber.class, "cursor", RowNumber::parse),
            text(SearchText.class, "search", SearchText::parse),
            text(RowCursor.class, "cursor", RowCursor::parse));

    private ValueParsers() {}

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValue("flag", text);
        };
    }

    private static Dimension dimension(String text) {
        return named(Dimension.values(), dimension -> dimension.name().toLowerCase(Locale.ROOT), "dimension", text);
    }

    private static Figure figure(String text) {
        return named(Figure.values(), Figure::key, "figure", text);
    }

    private static <T> T named(T[] values, Function<T, String> name, String expected, String text) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(expected, text));
    }

    private static Journal.Cursor cursor(String text) {
        if (!text.matches("[0-9]{1,18}\\.[0-9]{1,4}")) {
            throw new InvalidValue("cursor", text);
        }
        var dot = text.indexOf('.');
        return new Journal.Cursor(Long.parseLong(text, 0, dot, 10), Integer.parseInt(text, dot + 1, text.length(), 10));
    }

    public static LocalDate date(String text) {
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() < 1900 || date.getYear() > 2200) {
                throw new InvalidValue("date", text);
            }
            return date;
        } catch (DateTimeParseException e) {
            throw new InvalidValue("date", text);
        }
    }

    private static <T> Map.Entry<Class<?>, Kind<?>> number(Class<T> type, String expected, Function<String, T> parse) {
        return Map.entry(type, new Kind<>(type, expected, true, parse));
    }

    private static <T> Map.Entry<Class<?>, Kind<?>> text(Class<T> type, String expected, Function<String, T> parse) {
        return Map.entry(type, new Kind<>(type, expected, false, parse));
    }
}
