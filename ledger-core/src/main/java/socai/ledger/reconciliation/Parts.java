package socai.ledger.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.command.LedgerCommand.ReconciliationCommand;
import socai.ledger.event.LedgerEvent.DifferencesFound;
import socai.ledger.event.LedgerEvent.MatchesFound;
import socai.ledger.event.LedgerEvent.ReconciliationEvent;
import socai.ledger.event.LedgerEvent.StatementLines;
import socai.ledger.event.LedgerEvent.StatementMatched;
import socai.ledger.statement.Matching;
import socai.ledger.statement.Particulars;
import socai.ledger.text.Text;

/** Cuts what is too long for one event of the log, which holds less than 64 KiB. */
final class Parts {
    private static final int BYTES = 40_000;
    /** What an item takes in JSON without its texts and lists. */
    private static final int ITEM = 320;

    private static final int BYTES_A_LETTER = 3;
    private static final int BYTES_A_NAME = 40;

    private Parts() {}

    /** The lines of a statement. */
    static List<ReconciliationEvent> lines(LoadStatement c) {
        return cut(c.lines(), line -> BYTES_A_LETTER * (letters(line.voucher()) + letters(line.payee()))).stream()
                .<ReconciliationEvent>map(part -> new StatementLines(c.programme(), c.year(), c.statement(), part))
                .toList();
    }

    /** What was found, and in the end that this is all. */
    static List<ReconciliationEvent> found(ReconciliationCommand c, Matching matching) {
        var events = new ArrayList<ReconciliationEvent>();
        cut(matching.matches(), match -> size(match.of(), match.lines(), match.entries()))
                .forEach(part -> events.add(new MatchesFound(c.programme(), c.year(), c.statement(), part)));
        cut(matching.differences(), difference -> size(difference.of(), difference.lines(), difference.entries()))
                .forEach(part -> events.add(new DifferencesFound(c.programme(), c.year(), c.statement(), part)));
        events.add(new StatementMatched(
                c.programme(),
                c.year(),
                c.statement(),
                matching.position(),
                matching.rules(),
                matching.matches().size(),
                matching.differences().size(),
                c.by()));
        return events;
    }

    private static int size(Particulars of, List<?> lines, List<?> entries) {
        return BYTES_A_LETTER * (letters(of.voucher()) + letters(of.payee()))
                + BYTES_A_NAME * (lines.size() + entries.size());
    }

    private static int letters(@Nullable Text text) {
        return text == null ? 0 : text.value().length();
    }

    private static <T> List<List<T>> cut(List<T> all, ToIntFunction<T> more) {
        var parts = new ArrayList<List<T>>();
        var part = new ArrayList<T>();
        var size = 0;
        for (var item : all) {
            var own = ITEM + more.applyAsInt(item);
            if (!part.isEmpty() && size + own > BYTES) {
                parts.add(List.copyOf(part));
                part.clear();
                size = 0;
            }
            part.add(item);
            size += own;
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }
}
