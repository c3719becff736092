package dev.syncline.job.crash;

import dev.syncline.job.crash.Effect.Moment;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A JDBC connection of one process, whose statements and commits are counted as effects. */
final class PoweredConnection {
    private final Connection real;
    private final PoweredDataSource home;

    private PoweredConnection(Connection real, PoweredDataSource home) {
        this.real = real;
        this.home = home;
    }

    static Connection over(Connection real, PoweredDataSource home) {
        PoweredConnection powered = new PoweredConnection(real, home);
        return PoweredDataSource.proxy(Connection.class, powered::call);
    }

    private @Nullable Object call(Object self, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "close" -> {
                home.giveBack(real);
                return null;
            }
            case "rollback" -> {
                PoweredDataSource.pass(real, method, arguments); // a dead process is rolled back as well
                home.mustLive();
                return null;
            }
            case "commit" -> {
                commit();
                return null;
            }
            default -> {
                return other((Connection) self, method, arguments);
            }
        }
    }

    private void commit() throws Throwable {
        home.count(Moment.BEFORE_COMMIT, "COMMIT");
        real.commit();
        home.count(Moment.AFTER_COMMIT, "COMMIT");
    }

    private @Nullable Object other(Connection self, Method method, Object[] arguments) throws Throwable {
        if (!method.getName().equals("isClosed")) {
            home.mustLive();
        }
        Object result = PoweredDataSource.pass(real, method, arguments);
        return result instanceof Statement statement
                ? statement(self, statement, arguments.length == 0 ? "" : String.valueOf(arguments[0]))
                : result;
    }

    private Statement statement(Connection self, Statement statement, String sql) {
        Class<? extends Statement> type = statement instanceof CallableStatement
                ? CallableStatement.class
                : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return PoweredDataSource.proxy(type, (any, method, arguments) -> call(self, statement, sql, method, arguments));
    }

    private @Nullable Object call(Connection self, Statement statement, String sql, Method method, Object[] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("getConnection")) {
            return self;
        }
        if (!name.startsWith("execute")) {
            return PoweredDataSource.pass(
                    statement, method, arguments); // these methods have no effect outside of the process
        }
        String text = oneLine(arguments.length > 0 && arguments[0] instanceof String given ? given : sql);
        home.count(Moment.BEFORE_STATEMENT, text);
        Object result = PoweredDataSource.pass(statement, method, arguments);
        if (!name.equals("executeQuery") && real.getAutoCommit()) {
            home.count(Moment.AFTER_STATEMENT, text);
        }
        return result;
    }

    private static String oneLine(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }
}
