package socai.log;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import socai.ledger.ProgrammeCode;
import socai.ledger.Text;

/**
 * The ways in which the entries of a programme write names, by what they look like. The index is asked for one
 * spelling after the other, once; after that only what has been recorded since is read.
 */
final class Spellings {
    /** So many events are read for their names; where more came, the index is faster. */
    private static final long EVENTS_READ = 5_000;

    /** So many spellings of one programme are remembered at most. */
    private static final int MOST_REMEMBERED = 100_000;

    private static final String PROGRAMME = "split_part(line, '.', 1)";

    private final EventLog log;
    private final String entries;
    private final String name;
    private final Map<ProgrammeCode, Known> remembered = new ConcurrentHashMap<>();

    /**
     * Names under a partial index of the log over (programme, name, position).
     *
     * @param entries the words of the index that say which entries it holds
     * @param name its words for the name
     */
    Spellings(EventLog log, String entries, String name) {
        this.log = log;
        this.entries = entries;
        this.name = name;
    }

    /** What is known of one programme: it only grows, so whoever reads meanwhile sees no less than before. */
    private static final class Known {
        private final Map<String, Set<String>> byLooks = new ConcurrentHashMap<>();
        private final Set<String> all = ConcurrentHashMap.newKeySet();
        private volatile long position;

        void add(String spelling) {
            if (all.add(spelling)) {
                byLooks.computeIfAbsent(new Text(spelling).identity(), form -> ConcurrentHashMap.newKeySet())
                        .add(spelling);
            }
        }
    }

    /** The spellings that look like a name. */
    List<String> like(ProgrammeCode programme, Text wanted) {
        var head = log.head(); // what is recorded meanwhile belongs to the next answer
        var known = remembered.computeIfAbsent(programme, code -> new Known());
        var position = known.position;
        if (head != position) {
            var isNear = position > 0 && head > position && head - position <= EVENTS_READ;
            (isNear ? since(programme, position, head) : inIndex(programme)).forEach(known::add);
            known.position = head;
        }
        if (known.all.size() > MOST_REMEMBERED) {
            remembered.remove(programme);
        }
        return List.copyOf(known.byLooks.getOrDefault(wanted.identity(), Set.of()));
    }

    private List<String> since(ProgrammeCode programme, long position, long head) {
        return log.query(
                """
                select distinct %3$s as name from ledger_event
                where %1$s and %2$s = ? and position > ? and position <= ? and %3$s is not null
                """.formatted(entries, PROGRAMME, name),
                s -> {
                    s.setString(1, programme.value());
                    s.setLong(2, position);
                    s.setLong(3, head);
                },
                row -> row.getString("name"));
    }

    private List<String> inIndex(ProgrammeCode programme) {
        return log.query(
                """
                with recursive names as (
                    (select %3$s as name from ledger_event
                        where %1$s and %2$s = ? and %3$s is not null order by 1 limit 1)
                    union all
                    select (select %3$s from ledger_event
                        where %1$s and %2$s = ? and %3$s > names.name order by 1 limit 1)
                    from names where names.name is not null)
                select name from names where name is not null
                """.formatted(entries, PROGRAMME, name),
                s -> {
                    s.setString(1, programme.value());
                    s.setString(2, programme.value());
                },
                row -> row.getString("name"));
    }
}
