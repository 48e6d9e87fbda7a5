package socai.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;
import socai.log.write.LogWriter;

/** Takes the PostgreSQL that {@code SPRING_DATASOURCE_URL} names, or starts one. */
@Configuration
class DatabaseConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);
    private static final int OLDEST_SERVER = 16;
    /** The exit code of a process whose embedded database cannot be started again. */
    private static final int WITHOUT_DATABASE = 3;

    /** Refuses a server that is too old before anything is written into it. */
    @Bean
    FlywayMigrationStrategy migration(@Value("${ledger.sql-password:}") String auditors) {
        return flyway -> {
            var owner = flyway.getConfiguration().getDataSource();
            mustBeRecent(owner);
            flyway.migrate();
            new AuditorAccess(owner).set(auditors);
        };
    }

    /** The application's own connections may not change the log. The migrating user owns the tables. */
    @Bean
    FlywayConfigurationCustomizer owner(HikariDataSource pool, Environment environment) {
        return flyway -> flyway.dataSource(
                pool.getJdbcUrl(),
                environment.getProperty("spring.flyway.user", pool.getUsername()),
                environment.getProperty("spring.flyway.password", pool.getPassword()));
    }

    @Bean
    @DependsOnDatabaseInitialization
    DatabaseProbe databaseProbe(HikariDataSource pool, LogWriter writer) {
        return new DatabaseProbe(pool, writer);
    }

    /** The process is of no use without its database. Its exit tells the service manager to start it again. */
    static void end(String reason) {
        LOG.error("{}; the process ends with code {}", reason, WITHOUT_DATABASE);
        // On a thread of its own, for the database is closed on the way and waits for the thread that watches it.
        new Thread(() -> System.exit(WITHOUT_DATABASE), "end").start();
    }

    private static void mustBeRecent(DataSource database) {
        var version = JdbcClient.create(database)
                .sql("select current_setting('server_version_num')::int / 10000")
                .query(Integer.class)
                .single();
        if (version < OLDEST_SERVER) {
            throw new IllegalStateException(
                    "PostgreSQL " + OLDEST_SERVER + " or newer is needed; this server is version " + version);
        }
    }

    /** The database that comes with the application. */
    @Configuration
    @Conditional(NoServerNamed.class)
    static class Embedded {
        @Bean(destroyMethod = "close")
        EmbeddedDatabase embeddedDatabase(DataFolder folder, @Value("${ledger.joins-database}") boolean joins) {
            return joins
                    ? EmbeddedDatabase.startOrJoin(folder, DatabaseConfiguration::end)
                    : EmbeddedDatabase.start(folder, DatabaseConfiguration::end);
        }

        @Bean
        @ConfigurationProperties("spring.datasource.hikari")
        HikariDataSource dataSource(EmbeddedDatabase database) {
            var pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setUsername(EmbeddedDatabase.USER);
            pool.setPassword(database.password());
            return pool;
        }
    }

    /** No URL is given, or an empty one. */
    static class NoServerNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
