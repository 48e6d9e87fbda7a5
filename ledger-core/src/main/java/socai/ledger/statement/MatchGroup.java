package socai.ledger.statement;

import java.util.List;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

/** Lines and payments that belong together, for the same money or a difference in it; one side may be empty. */
record MatchGroup(List<Numbered> lines, List<Payment> payments) {
    /** A line with its number in the statement, from 1. */
    record Numbered(int number, StatementLine line) {}

    MatchGroup {
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
    }

    static MatchGroup of(Numbered line, Payment payment) {
        return new MatchGroup(List.of(line), List.of(payment));
    }

    boolean isWhole() {
        return !lines.isEmpty() && !payments.isEmpty() && lines.size() <= Match.MOST && payments.size() <= Match.MOST;
    }

    boolean sumsAgree() {
        return theirs().equals(ours());
    }

    private Money theirs() {
        return new Money(
                lines.stream().mapToLong(each -> each.line().amount().dong()).reduce(0, Math::addExact));
    }

    private Money ours() {
        return new Money(
                payments.stream().mapToLong(payment -> payment.amount().dong()).reduce(0, Math::addExact));
    }

    private List<Integer> numbers() {
        return lines.stream().map(Numbered::number).toList();
    }

    private List<EventId> entries() {
        return payments.stream().map(Payment::id).toList();
    }

    private Flow flow() {
        return lines.isEmpty()
                ? payments.getFirst().flow()
                : lines.getFirst().line().flow();
    }

    /** People look under the codes of the ledger, and where it has none, under the treasury's. */
    private Particulars particulars() {
        return payments.isEmpty()
                ? lines.getFirst().line().particulars()
                : payments.getFirst().particulars();
    }

    Match match(int rule) {
        return new Match(rule, numbers(), entries(), ours(), flow(), particulars());
    }

    Difference difference(DifferenceKind kind) {
        return new Difference(
                kind,
                numbers(),
                entries(),
                lines.isEmpty() ? null : theirs(),
                payments.isEmpty() ? null : ours(),
                flow(),
                particulars());
    }
}
