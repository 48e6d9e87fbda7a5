package socai.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerCommand.Disburse;
import socai.ledger.LedgerCommand.OpenLine;
import socai.ledger.LedgerCommand.Reallocate;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.Reverse;
import socai.ledger.LedgerCommand.TakePart;
import socai.ledger.LedgerCommand.WithdrawAllotment;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LineId;
import socai.ledger.RowKey;
import socai.ledger.SourceCode;
import socai.ledger.UnitCode;

/**
 * The ledger as a clerk would keep it on paper: one free and one paid sum a row, a list of voucher
 * numbers, a list of what was done. It shares no rule with the code under test.
 */
final class ReferenceModel {
    /** A row of a line. */
    record Row(LineId line, RowKey key) {}

    private final Map<Row, Long> free = new HashMap<>();
    private final Map<Row, Long> paid = new HashMap<>();
    private final Set<String> vouchers = new HashSet<>();
    private final Set<Object> undone = new HashSet<>();

    ReferenceModel copy() {
        var copy = new ReferenceModel();
        copy.free.putAll(free);
        copy.paid.putAll(paid);
        copy.vouchers.addAll(vouchers);
        copy.undone.addAll(undone);
        return copy;
    }

    long free(Row row) {
        return free.getOrDefault(row, 0L);
    }

    long paid(Row row) {
        return paid.getOrDefault(row, 0L);
    }

    Set<Row> rows() {
        var rows = new HashSet<>(free.keySet());
        rows.addAll(paid.keySet());
        return rows;
    }

    /** Does what is asked and says so, or leaves everything as it was. */
    boolean accepts(LedgerCommand command) {
        return switch (command) {
            case DefineProgramme c -> true;
            case OpenLine c -> false;
            case TakePart c -> false;
            case Allocate c ->
                c.amount().dong() > 0
                        && give(
                                row(c.line(), c.year(), c.source(), c.unit()),
                                c.amount().dong());
            case ReduceAllocation c ->
                c.amount().dong() > 0
                        && take(
                                row(c.line(), c.year(), c.source(), c.unit()),
                                c.amount().dong());
            case Allot c ->
                move(
                        row(c.line(), c.year(), c.source(), null),
                        row(c.line(), c.year(), c.source(), c.unit()),
                        c.amount().dong());
            case WithdrawAllotment c ->
                move(
                        row(c.line(), c.year(), c.source(), c.unit()),
                        row(c.line(), c.year(), c.source(), null),
                        c.amount().dong());
            case Disburse c -> pay(c);
            case Reallocate c -> {
                var from = row(
                        c.from().line(),
                        c.from().year(),
                        c.from().source(),
                        c.from().unit());
                var to = row(c.to().line(), c.to().year(), c.to().source(), c.to().unit());
                var donor = c.from().source().value().equals("DONOR");
                yield !from.equals(to)
                        && c.from().year().equals(c.to().year())
                        && donor == c.to().source().value().equals("DONOR")
                        && move(from, to, c.amount().dong());
            }
            case Reverse c -> undo(c);
            default -> throw new IllegalArgumentException("not modelled: " + command);
        };
    }

    private boolean pay(Disburse c) {
        var row = row(c.line(), c.year(), c.source(), c.unit());
        var voucher = voucher(c.line(), c.unit(), c.year(), c.reference());
        if (c.amount().dong() <= 0
                || vouchers.contains(voucher)
                || free(row) < c.amount().dong()) {
            return false;
        }
        vouchers.add(voucher);
        take(row, c.amount().dong());
        paid.merge(row, c.amount().dong(), Long::sum);
        return true;
    }

    private boolean undo(Reverse c) {
        var about = identity(c.reversed(), c.event());
        if (undone.contains(about)) {
            return false;
        }
        var possible = switch (c.reversed()) {
            case LedgerEvent.Allocated e ->
                take(row(e.line(), e.year(), e.source(), e.unit()), e.amount().dong());
            case LedgerEvent.AllocationReduced e ->
                give(row(e.line(), e.year(), e.source(), e.unit()), e.amount().dong());
            case LedgerEvent.Allotted e ->
                move(
                        row(e.line(), e.year(), e.source(), e.unit()),
                        row(e.line(), e.year(), e.source(), null),
                        e.amount().dong());
            case LedgerEvent.AllotmentWithdrawn e ->
                move(
                        row(e.line(), e.year(), e.source(), null),
                        row(e.line(), e.year(), e.source(), e.unit()),
                        e.amount().dong());
            case Reallocated e ->
                move(
                        row(e.to().line(), e.to().year(), e.to().source(), e.to().unit()),
                        row(
                                e.from().line(),
                                e.from().year(),
                                e.from().source(),
                                e.from().unit()),
                        e.amount().dong());
            case Disbursed e -> unpay(e);
            default -> false;
        };
        if (possible) {
            undone.add(about);
        }
        return possible;
    }

    private boolean unpay(Disbursed e) {
        var row = row(e.line(), e.year(), e.source(), e.unit());
        paid.merge(row, -e.amount().dong(), Long::sum);
        free.merge(row, e.amount().dong(), Long::sum);
        vouchers.remove(voucher(e.line(), e.unit(), e.year(), e.reference()));
        return true;
    }

    /** Both halves of a reallocation between lines are one deed. */
    private static Object identity(LedgerEvent event, Object id) {
        return event instanceof Reallocated half && half.betweenLines()
                ? new ArrayList<>(List.of(
                        half.from(),
                        half.to(),
                        half.amount(),
                        half.effectiveDate(),
                        half.note() == null ? "" : half.note()))
                : id;
    }

    private static String voucher(Object line, Object unit, Object year, Object number) {
        return line + "|" + unit + "|" + year + "|" + number;
    }

    private boolean give(Row row, long dong) {
        free.merge(row, dong, Long::sum);
        return true;
    }

    private boolean take(Row row, long dong) {
        if (free(row) < dong) {
            return false;
        }
        free.merge(row, -dong, Long::sum);
        return true;
    }

    private boolean move(Row from, Row to, long dong) {
        return dong > 0 && take(from, dong) && give(to, dong);
    }

    private static Row row(LineId line, FiscalYear year, SourceCode source, @Nullable UnitCode unit) {
        return new Row(line, new RowKey(year, source, unit));
    }
}
