package socai.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the statements that are made ready on the connections of a database. */
public final class Statements {
    private final AtomicLong number = new AtomicLong();
    private final DataSource counted;

    public Statements(DataSource database) {
        counted = (DataSource) Proxy.newProxyInstance(
                Statements.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    var result = invoke(database, method, arguments);
                    return result instanceof Connection connection ? counted(connection) : result;
                });
    }

    private Connection counted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Statements.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        number.incrementAndGet();
                    }
                    return invoke(connection, method, arguments);
                });
    }

    @SuppressWarnings("NullAway") // what the proxied method gives, and takes
    private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The same database, counted. */
    public DataSource database() {
        return counted;
    }

    /** How many statements some work needs. */
    public long of(Runnable work) {
        var before = number.get();
        work.run();
        return number.get() - before;
    }
}
