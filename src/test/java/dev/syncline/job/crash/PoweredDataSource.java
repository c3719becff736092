package dev.syncline.job.crash;

import dev.syncline.job.crash.Effect.Moment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The database connections of one process. Each statement and each commit is an effect. When the process dies, its
 * connections end.
 */
final class PoweredDataSource extends AbstractDataSource implements AutoCloseable {
    /**
     * The thread that renews the lease at fixed intervals. Its statements are not counted as crash points: they happen
     * at other moments in each run, and the numbers of the later crash points would differ.
     */
    private static final String UNCOUNTED_THREAD = "lease";

    private final DataSource real;
    private final Power power;
    private final DatabaseThreads witnesses;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /** @param witnesses is told each thread that uses a connection */
    PoweredDataSource(DataSource real, Power power, DatabaseThreads witnesses) {
        this.real = real;
        this.power = power;
        this.witnesses = witnesses;
    }

    @Override
    public Connection getConnection() throws SQLException {
        mustLive();
        Connection connection = real.getConnection();
        open.add(connection);
        return PoweredConnection.over(connection, this);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    /** Must be called at each moment at which the power may fail; throws when it has failed. */
    void count(Moment moment, String what) throws SQLException {
        Thread thread = Thread.currentThread();
        if (thread.getName().equals(UNCOUNTED_THREAD)) {
            mustLive();
            return;
        }
        witnesses.saw(thread);
        if (!power.outlives(moment, what)) {
            throw dead();
        }
    }

    void mustLive() throws SQLException {
        if (power.hasFailed()) {
            throw dead();
        }
    }

    /**
     * This must not be the error of a lost connection, because a live process would wait for its database to come back.
     */
    private static SQLException dead() {
        return new SQLException("the power has failed");
    }

    /** Rolls back what the connection did not commit, as the database does when a process dies. */
    void giveBack(Connection connection) throws SQLException {
        if (open.remove(connection)) {
            try (connection) {
                if (power.hasFailed() && !connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }

    /** Closes all connections that are still open. */
    @Override
    public void close() throws SQLException {
        for (Connection connection : open) {
            giveBack(connection);
        }
    }

    static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                PoweredDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    if (method.getDeclaringClass() == Object.class) {
                        return identity(self, method, given);
                    }
                    return calls.call(self, method, given);
                }));
    }

    /** Receives the calls of a proxy. */
    interface Calls {
        @Nullable Object call(Object self, Method method, Object[] arguments) throws Throwable;
    }

    private static Object identity(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "powered@" + System.identityHashCode(self);
        };
    }

    static @Nullable Object pass(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
