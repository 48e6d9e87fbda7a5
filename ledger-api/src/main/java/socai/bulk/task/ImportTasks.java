package socai.bulk.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import socai.bulk.files.SentFile;
import socai.bulk.task.ImportTask.Stage;
import socai.bulk.task.ImportTask.Wanted;
import socai.ledger.value.Sha256;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was asked about long files, and how far each is. */
@Component
public class ImportTasks {
    private static final TypeReference<Map<String, String>> TOLD = new TypeReference<>() {};
    /** Of what ended, this is kept for so many days. */
    private static final int DAYS = 90;

    private static final String OPEN = "p.stage in ('WAITING', 'CHECKING', 'RECORDING') and not p.interrupted";
    private static final String SELECT = """
            select t.id, t.digest, t.name, t.told, t.asked_by, t.language, t.asked_at, p.wanted, p.stage, p.rows, p.done,
                p.began_at, p.began_with, p.moved_at, p.interrupted, p.fault, p.report
            from import_task t join import_progress p on p.task = t.id
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    ImportTasks(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Asks to have a file checked, and recorded if the check allows it.
     *
     * @param told what is said of the file
     */
    @Transactional
    public ImportTask ask(SentFile file, Map<String, String> told, Wanted wanted, String by, String language) {
        database.sql("delete from import_task where asked_at < now() - make_interval(days => ?)")
                .param(DAYS)
                .update();
        database.sql("""
                delete from import_key k
                where not exists (select from import_progress p where p.task = k.task and p.stage = 'CHECKING')""").update();
        var id = UUID.randomUUID();
        database.sql("""
                insert into import_task (id, digest, name, told, asked_by, language) values (?, ?, ?, ?::jsonb, ?, ?)""")
                .param(id)
                .param(file.digest().hex())
                .param(file.name())
                .param(json.writeValueAsString(told))
                .param(by)
                .param(language)
                .update();
        database.sql("insert into import_progress (task, wanted, stage) values (?, ?, 'WAITING')")
                .param(id)
                .param(wanted.name())
                .update();
        return find(id).orElseThrow();
    }

    public Optional<ImportTask> find(UUID id) {
        return database.sql(SELECT + " where t.id = ?")
                .param(id)
                .query(this::task)
                .optional();
    }

    /** The last ones, the newest first. */
    public List<ImportTask> last(int limit) {
        return database.sql(SELECT + " order by t.asked_at desc, t.id limit ?")
                .param(limit)
                .query(this::task)
                .list();
    }

    /** Has the rows of a file that was checked recorded. */
    public void want(UUID id, Wanted wanted) {
        database.sql("""
                update import_progress
                set wanted = ?, stage = 'RECORDING', done = 0, began_at = null, began_with = 0, fault = null
                where task = ? and stage = 'CHECKED'""").param(wanted.name()).param(id).update();
    }

    /**
     * Whether the same file is being recorded in another way of reading it.
     *
     * @param parts whether parts of it stand, which one that has stopped may have recorded
     */
    boolean isRecordedOtherwise(ImportTask task, boolean parts) {
        return database.sql("""
                select exists (
                    select from import_task t join import_progress p on p.task = t.id
                    where t.digest = ? and t.id <> ? and t.told <> ?::jsonb and p.wanted <> 'CHECK'
                        and (p.stage = 'RECORDING' or (? and p.stage = 'STOPPED' and p.done > 0)))""")
                .param(task.digest().hex())
                .param(task.id())
                .param(json.writeValueAsString(task.told()))
                .param(parts)
                .query(Boolean.class)
                .single();
    }

    /** Interrupts it after the part that it is at. */
    public void interrupt(UUID id) {
        database.sql("update import_progress set interrupted = true where task = ?")
                .param(id)
                .update();
    }

    /** Goes on where it was; what had stopped while rows were recorded is tried from there again. */
    public void goOn(UUID id) {
        database.sql("""
                update import_progress
                set interrupted = false, began_at = null, fault = null,
                    stage = case when stage <> 'STOPPED' then stage when wanted = 'CHECK' or done = 0 then 'WAITING'
                        else 'RECORDING' end
                where task = ?""").param(id).update();
    }

    /** Takes one for a node, for some seconds: its own, or one that no other is at. */
    Optional<ImportTask> take(UUID node, int seconds) {
        return database.sql("""
                update import_progress set node = :node, leased_to = now() + make_interval(secs => :seconds)
                where task = (
                    select p.task from import_progress p join import_task t on t.id = p.task
                    where %s and (p.leased_to is null or p.leased_to < now() or p.node = :node)
                    order by t.asked_at, t.id limit 1 for update of p skip locked)
                returning task""".formatted(OPEN))
                .param("node", node)
                .param("seconds", seconds)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    /** Leaves one to other nodes at once. */
    void leave(UUID id, UUID node) {
        database.sql("update import_progress set leased_to = null where task = ? and node = ?")
                .param(id)
                .param(node)
                .update();
    }

    /** Says that a stage begins, or goes on. */
    void begin(UUID id, Stage stage, @Nullable Integer rows, int done) {
        database.sql("""
                update import_progress
                set stage = ?, rows = ?, done = ?, began_at = now(), began_with = ?, moved_at = now(), fault = null
                where task = ?""")
                .param(stage.name())
                .param(rows)
                .param(done)
                .param(done)
                .param(id)
                .update();
    }

    /** Says how far it is, and keeps it for the node; whether it is to go on there. */
    boolean move(UUID id, UUID node, int seconds, int done) {
        return database.sql("""
                        update import_progress
                        set done = ?, moved_at = now(), leased_to = now() + make_interval(secs => ?)
                        where task = ? and node = ? and not interrupted""")
                        .param(done)
                        .param(seconds)
                        .param(id)
                        .param(node)
                        .update()
                > 0;
    }

    /** Keeps what the check found. */
    void report(UUID id, TaskReport report) {
        database.sql("update import_progress set report = ?::jsonb where task = ?")
                .param(json.writeValueAsString(report))
                .param(id)
                .update();
    }

    /** Says that a stage has come to its end. */
    void end(UUID id, Stage stage, @Nullable String fault) {
        database.sql(
                        "update import_progress set stage = ?, fault = ?, moved_at = now(), leased_to = null where task = ?")
                .param(stage.name())
                .param(fault)
                .param(id)
                .update();
    }

    private ImportTask task(ResultSet row, int number) throws SQLException {
        var report = row.getString("report");
        return new ImportTask(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                new Sha256(text(row, "digest")),
                text(row, "name"),
                json.readValue(text(row, "told"), TOLD),
                text(row, "asked_by"),
                text(row, "language"),
                Objects.requireNonNull(instant(row, "asked_at")),
                Wanted.valueOf(text(row, "wanted")),
                Stage.valueOf(text(row, "stage")),
                row.getObject("rows", Integer.class),
                row.getInt("done"),
                instant(row, "began_at"),
                row.getInt("began_with"),
                Objects.requireNonNull(instant(row, "moved_at")),
                row.getBoolean("interrupted"),
                row.getString("fault"),
                report == null ? null : json.readValue(report, TaskReport.class));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
