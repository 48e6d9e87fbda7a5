package socai.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of a command that needs no application: the one that {@code SPRING_DATASOURCE_URL} names, or that of the
 * data folder, which is joined when it runs and started when it does not.
 */
public final class CommandDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 3;

    private final @Nullable EmbeddedDatabase embedded;
    private final HikariDataSource pool = new HikariDataSource();
    private final DataFolder folder;

    public CommandDatabase() {
        folder = new DataFolder(Path.of(set("LEDGER_DATA_DIR", "./data")));
        var url = set("SPRING_DATASOURCE_URL", "");
        if (url.isBlank()) {
            embedded = EmbeddedDatabase.startOrJoin(folder, DatabaseConfiguration::end);
            pool.setJdbcUrl(embedded.url());
            pool.setUsername(EmbeddedDatabase.USER);
            pool.setPassword(embedded.password());
        } else {
            embedded = null;
            pool.setJdbcUrl(url);
            pool.setUsername(set("SPRING_DATASOURCE_USERNAME", ""));
            pool.setPassword(set("SPRING_DATASOURCE_PASSWORD", ""));
        }
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionInitSql("set role socai_application");
    }

    private static String set(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv(name), otherwise);
    }

    public DataSource source() {
        return pool;
    }

    public Path folder() {
        return folder.path();
    }

    @Override
    public void close() {
        pool.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
