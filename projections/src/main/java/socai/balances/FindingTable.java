package socai.balances;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.FindingAnswered;
import socai.ledger.event.LedgerEvent.FindingClosed;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.FindingRaised;
import socai.ledger.event.LedgerEvent.FindingReopened;

/** Keeps how findings stand. It is written with the balances, so that a figure and its questions stand at one position. */
final class FindingTable {
    private final JdbcClient database;

    FindingTable(JdbcClient database) {
        this.database = database;
    }

    /** What a part of the log says of findings, in its order. Not safe for several threads. */
    static final class Changes {
        private final List<Change> all = new ArrayList<>();

        private record Change(long position, FindingEvent event) {}

        void add(long position, LedgerEvent event) {
            if (event instanceof FindingEvent said) {
                all.add(new Change(position, said));
            }
        }
    }

    /** Writes them, in the transaction that is open. They are rare, and come one by one. */
    void write(Changes changes) {
        for (var change : changes.all) {
            switch (change.event()) {
                case FindingRaised e -> raise(change.position(), e);
                case FindingAnswered e -> follow("answers = answers + 1", change);
                case FindingClosed e -> follow("turns = turns || :position::bigint", change);
                case FindingReopened e -> follow("turns = turns || :position::bigint", change);
            }
        }
    }

    private void raise(long position, FindingRaised raised) {
        var subject = raised.subject();
        database.sql("""
                insert into finding (id, position, programme, project, year, source, unit, marked, figure,
                    asked_position, severity, raised_by, last_position)
                values (:id, :position, :programme, :project, :year, :source, :unit, :marked, :figure,
                    :asked, :severity, :by, :position)
                """)
                .param("id", raised.finding().value())
                .param("position", position)
                .param("programme", subject.programme().value())
                .param("project", text(subject.project()))
                .param("year", subject.year() == null ? null : subject.year().value())
                .param("source", text(subject.source()))
                .param("unit", text(subject.unit()))
                .param(
                        "marked",
                        subject.marked() == null ? null : subject.marked().value())
                .param("figure", text(subject.figure()))
                .param("asked", subject.position())
                .param("severity", raised.severity().name())
                .param("by", raised.by().name())
                .update();
    }

    private static @Nullable String text(@Nullable Object code) {
        return code == null ? null : code.toString();
    }

    private void follow(String what, Changes.Change change) {
        database.sql("update finding set " + what + ", last_position = :position where id = :id")
                .param("position", change.position())
                .param("id", change.event().finding().value())
                .update();
    }
}
