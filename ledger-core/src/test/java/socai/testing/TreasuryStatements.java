package socai.testing;

import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.statement.Flow;
import socai.ledger.statement.MatchRule;
import socai.ledger.statement.Matcher;
import socai.ledger.statement.Payment;
import socai.ledger.statement.StatementFile;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.ledger.value.Sha256;
import socai.ledger.value.UnitCode;

/** Statements of the treasury for June 2013, and payments of the ledger beside them. */
public final class TreasuryStatements {
    public static final StatementScope JUNE =
            new StatementScope(PROGRAMME, Y2013, null, LocalDate.of(2013, 6, 1), LocalDate.of(2013, 6, 30));
    public static final List<MatchRule> RULES = MatchRule.usual(MatchRule.USUAL_DAYS);

    private TreasuryStatements() {}

    public static LocalDate june(int day) {
        return JUNE.from().plusDays(day - 1L);
    }

    public static EventId payment(int number) {
        return new EventId(new UUID(5, number));
    }

    /** A payment of the north's roads. */
    public static Payment paid(int number, String voucher, int day, long dong) {
        return paid(number, voucher, day, dong, NORTH);
    }

    public static Payment paid(int number, String voucher, int day, long dong, UnitCode unit) {
        return new Payment(
                payment(number),
                june(day),
                new Money(dong),
                Flow.PAID,
                new Text(voucher),
                ROADS.project(),
                CENTRAL,
                unit,
                null,
                PAYEE);
    }

    /** A line that names all codes. */
    public static StatementLine line(int row, @Nullable String voucher, int day, long dong) {
        return line(row, voucher, day, dong, NORTH);
    }

    public static StatementLine line(int row, @Nullable String voucher, int day, long dong, @Nullable UnitCode unit) {
        return new StatementLine(
                row,
                voucher == null ? null : new Text(voucher),
                june(day),
                new Money(dong),
                Flow.PAID,
                ROADS.project(),
                CENTRAL,
                unit,
                null,
                null);
    }

    public static StatementFile file(String content, int lines) {
        return new StatementFile(Sha256.of(content), new Text(content + ".csv"), lines, new Money(1), new TreeMap<>());
    }

    /** The loading of a file of these lines. */
    public static LoadStatement load(
            EventId id,
            String content,
            List<StatementLine> lines,
            List<Payment> payments,
            long position,
            @Nullable String reason,
            Actor by) {
        return new LoadStatement(
                id,
                JUNE,
                file(content, lines.size()),
                lines,
                Matcher.match(JUNE, lines, payments, RULES, position),
                reason == null ? null : new Text(reason),
                by);
    }
}
