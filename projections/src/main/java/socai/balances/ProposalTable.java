package socai.balances;

import static socai.sql.SqlArrays.longs;
import static socai.sql.SqlArrays.texts;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.value.EventId;

/** Keeps which proposals wait. It is written with the balances, so that both stand at one position of the log. */
final class ProposalTable {
    private final JdbcClient database;

    ProposalTable(JdbcClient database) {
        this.database = database;
    }

    /** Collects the proposals that begin or end in a part of the log. It is not safe for several threads. */
    static final class Changes {
        private final List<Asked> asked = new ArrayList<>();
        private final List<Ended> ended = new ArrayList<>();

        private record Asked(EventId id, long position, Proposed event) {
            int place() {
                return event.group() == null ? 0 : event.group().place();
            }
        }

        private record Ended(EventId proposal, long position) {}

        void add(long position, EventId id, LedgerEvent event) {
            if (event instanceof Proposed proposed) {
                asked.add(new Asked(id, position, proposed));
            } else if (event instanceof ProposalSettled settled) {
                ended.add(new Ended(settled.proposal(), position));
            }
        }
    }

    /** Writes them, in the transaction that is open. */
    void write(Changes changes) {
        if (!changes.asked.isEmpty()) {
            database.sql("""
                    insert into proposal (id, position, programme, year, place, expires)
                    select * from unnest(?::uuid[], ?::bigint[], ?::text[], ?::int[], ?::int[], ?::date[])
                    """)
                    .params(
                            texts(changes.asked, each -> each.id().value()),
                            longs(changes.asked, Changes.Asked::position),
                            texts(changes.asked, each -> each.event().line().programme()),
                            texts(changes.asked, each -> each.event().year()),
                            texts(changes.asked, Changes.Asked::place),
                            texts(changes.asked, each -> each.event().expires()))
                    .update();
        }
        if (!changes.ended.isEmpty()) {
            database.sql("""
                    update proposal p set settled = e.position
                    from unnest(?::uuid[], ?::bigint[]) e (id, position) where p.id = e.id
                    """)
                    .params(
                            texts(changes.ended, each -> each.proposal().value()),
                            longs(changes.ended, Changes.Ended::position))
                    .update();
        }
    }
}
