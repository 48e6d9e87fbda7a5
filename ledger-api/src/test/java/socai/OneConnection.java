package socai;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Fails a request that holds a connection of the pool and asks for another: as many such requests as the pool has
 * connections would wait for each other.
 */
final class OneConnection implements BeanPostProcessor {
    private static final ThreadLocal<Connection> HELD = new ThreadLocal<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? new Guarded(pool) : bean;
    }

    private static final class Guarded extends HikariDataSource {
        /** Takes the settings of a pool that has opened no connection yet. */
        Guarded(HikariDataSource pool) {
            pool.copyStateTo(this);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (RequestContextHolder.getRequestAttributes() == null) {
                return super.getConnection();
            }
            if (HELD.get() != null) {
                throw new IllegalStateException("a request holds a connection and asks for another");
            }
            var connection = super.getConnection();
            HELD.set(connection);
            return returned(connection);
        }

        private static Connection returned(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            HELD.remove();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }
}
