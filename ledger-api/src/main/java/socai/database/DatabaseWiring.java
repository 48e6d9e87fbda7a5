package socai.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;

/** Takes the PostgreSQL that {@code SPRING_DATASOURCE_URL} names, or starts one. */
@Configuration
class DatabaseWiring {
    private static final int OLDEST_SERVER = 16;

    /** Refuses a server that is too old before anything is written into it. */
    @Bean
    FlywayMigrationStrategy migration() {
        return flyway -> {
            mustBeRecent(flyway.getConfiguration().getDataSource());
            flyway.migrate();
        };
    }

    /** The application's own connections may not change the log; who migrates owns the tables. */
    @Bean
    FlywayConfigurationCustomizer owner(HikariDataSource pool, Environment environment) {
        return flyway -> flyway.dataSource(
                pool.getJdbcUrl(),
                environment.getProperty("spring.flyway.user", pool.getUsername()),
                environment.getProperty("spring.flyway.password", pool.getPassword()));
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
            return joins ? EmbeddedDatabase.startOrJoin(folder) : EmbeddedDatabase.start(folder);
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
