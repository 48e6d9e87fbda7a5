package socai.checkpoints;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import socai.checkpoints.Contradiction.Fault;
import socai.log.verification.LogCheck;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;

/** Holds what was ever said of the log against the tree, as the walk comes to the size that it was said of. */
public final class StatementCheck implements LogWalk.Visitor {
    private final LogCheck log;
    private final Deque<Statement> ahead;
    private final Consumer<Contradiction> found;

    /**
     * A visitor behind the one that makes the tree.
     *
     * @param found takes what does not hold
     */
    public StatementCheck(LogCheck log, Collection<Statement> statements, Consumer<Contradiction> found) {
        this.log = log;
        this.ahead = statements.stream()
                .filter(statement -> statement.size() > 0)
                .sorted(Comparator.comparingLong(Statement::size))
                .collect(Collectors.toCollection(ArrayDeque::new));
        this.found = found;
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        for (var next = ahead.peek(); next != null && next.size() <= log.size(); next = ahead.peek()) {
            if (next.size() < log.size() || !next.root().equals(log.root())) {
                found.accept(new Contradiction(next.where(), next.size(), Fault.OTHER_ROOT));
            }
            ahead.remove();
        }
    }

    @Override
    public void end() {
        ahead.forEach(left -> found.accept(new Contradiction(left.where(), left.size(), Fault.CUT_OFF)));
    }
}
