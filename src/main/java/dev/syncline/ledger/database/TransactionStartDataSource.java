package dev.syncline.ledger.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections that begin each transaction with one statement. A transaction begins when auto-commit is turned off. */
final class TransactionStartDataSource extends DelegatingDataSource {
    private final String first;

    /** @param first the statement; it must have no effect after the transaction */
    TransactionStartDataSource(DataSource target, String first) {
        super(target);
        this.first = first;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Starting(super.getConnection(), first));
    }

    private record Starting(Connection connection, String first) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                boolean begins = method.getName().equals("setAutoCommit") && connection.getAutoCommit();
                Object result = method.invoke(connection, arguments);
                if (begins && !connection.getAutoCommit()) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(first);
                    }
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
    }
}
