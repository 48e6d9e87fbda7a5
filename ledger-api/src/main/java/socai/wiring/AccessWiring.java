package socai.wiring;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import socai.access.AccessBook;
import socai.access.AccessLog;

/** Wires the access log, which is kept where somebody can come in. */
@Configuration
class AccessWiring {
    @Bean
    AccessBook accessBook(DataSource database) {
        return new AccessBook(database);
    }

    @Bean
    @ConditionalOnWebApplication
    @DependsOnDatabaseInitialization
    AccessLog accessLog(AccessBook book) {
        return new AccessLog(book);
    }
}
