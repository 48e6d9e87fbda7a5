package socai.projections;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.projections.rebuild.RebuildStatus;

/** Asks for rebuilds, stops them and tells how far they are, whichever process works on them. */
public final class RebuildRequests {
    private final JdbcClient database;

    public RebuildRequests(JdbcClient database) {
        this.database = database;
    }

    /**
     * The state of a projection.
     *
     * @param position the last event it has taken in
     * @param head the last event of the log
     * @param rebuild the progress of its rebuild, or the end of the last one; absent if there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(
            String name,
            long position,
            long head,
            @Nullable Instant rebuiltAt,
            @Nullable RebuildStatus rebuild) {
        /** The number of events that it is behind. */
        @JsonProperty
        public long lag() {
            return Math.max(0, head - position);
        }

        private Standing with(@Nullable RebuildStatus status) {
            return new Standing(name, position, head, rebuiltAt, status);
        }

        @JsonIgnore
        public boolean isBeingRebuilt() {
            return rebuild != null && rebuild.running();
        }
    }

    /** All projections. */
    public List<Standing> all() {
        return database
                .sql("""
                        select name, position, rebuilt_at,
                            (select coalesce(max(position), 0) from ledger_event) as head
                        from projection order by name
                        """)
                .query((row, number) -> new Standing(
                        row.getString("name"),
                        row.getLong("position"),
                        row.getLong("head"),
                        instant(row, "rebuilt_at"),
                        null))
                .list()
                .stream()
                .map(standing -> standing.with(find(standing.name()).orElse(null)))
                .toList();
    }

    /** Whether there is a projection of that name. */
    public boolean exists(String name) {
        return database.sql("select exists (select from projection where name = ?)")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    /** The rebuild that runs, or how the last one ended. */
    public Optional<RebuildStatus> find(String name) {
        return database.sql("""
                        select *, extract(epoch from moved_at - run_at) as seconds from projection_rebuild where name = ?
                        """)
                .param(name)
                .query((row, number) -> rebuild(row))
                .optional();
    }

    /** Asks for a rebuild; one that runs goes on, one that was interrupted goes on where it stopped. */
    public void request(String name) {
        database.sql("""
                insert into projection_rebuild as r (name, stage) values (?, 'READING')
                on conflict (name) do update set
                    interrupted = false, requested_at = now(), ended_at = null, fault = null,
                    compared = null, differences = null, examples = null, moved_at = null, run_at = null,
                    stage = case when r.stage = 'DONE' then 'READING' else r.stage end,
                    position = case when r.stage = 'DONE' then 0 else r.position end
                where r.stage = 'DONE' or r.interrupted
                """).param(name).update();
    }

    /** Stops a rebuild after the batch it is at. */
    public void interrupt(String name) {
        database.sql("update projection_rebuild set interrupted = true where name = ? and stage <> 'DONE'")
                .param(name)
                .update();
    }

    private static RebuildStatus rebuild(ResultSet row) throws SQLException {
        var position = row.getLong("position");
        var target = row.getLong("target");
        var read = position - row.getLong("run_from");
        var seconds = row.getDouble("seconds");
        var rate = read > 0 && seconds > 0 ? read / seconds : 0;
        var stage = RebuildStatus.Stage.valueOf(row.getString("stage"));
        return new RebuildStatus(
                Objects.requireNonNull(row.getString("name")),
                stage,
                row.getBoolean("interrupted"),
                position,
                target,
                target == 0 ? 0 : (int) Math.min(100, 100 * position / target),
                rate == 0 ? null : Math.round(rate),
                rate == 0 || stage != RebuildStatus.Stage.READING
                        ? null
                        : Math.round(Math.max(0, target - position) / rate),
                Objects.requireNonNull(instant(row, "requested_at")),
                instant(row, "ended_at"),
                row.getString("fault"),
                number(row, "compared"),
                number(row, "differences"),
                row.getString("examples"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
