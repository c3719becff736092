package dev.syncline.ledger.database;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** What an error says about the database itself, as opposed to what was asked of it. */
public enum DatabaseFailure {
    /** Nothing: it is there. */
    NONE,
    /** It cannot be reached, or a connection to it was cut: another one may work, now or later. */
    AWAY,
    /** It cannot write, as where its disk is full. Another connection does not help. */
    UNWRITABLE;

    private static final int DEEPEST = 30;
    /** SQL states of PostgreSQL, by how they begin: connections, shutdown, too many clients, a standby, too long a rest. */
    private static final Set<String> STATES_AWAY = Set.of("08", "57P0", "53300", "25006", "25P03");
    /** The disk is full; the operating system refuses to write. */
    private static final Set<String> STATES_UNWRITABLE = Set.of("53100", "58030");

    private static final Set<Integer> H2_AWAY = Set.of(
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.DATABASE_ALREADY_OPEN_1,
            ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE, // its owner is about to leave
            ErrorCode.STATEMENT_WAS_CANCELED, // by an owner that leaves: nobody else cancels any
            ErrorCode.OBJECT_CLOSED);
    private static final Set<Integer> H2_UNWRITABLE = Set.of(ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2);

    /** The worst that any of an error's causes says. */
    public static DatabaseFailure of(@Nullable Throwable error) {
        return of(error, DEEPEST);
    }

    /** The innermost reason in words, one line of it. */
    public static String why(Throwable error) {
        return Causes.last(error);
    }

    private static DatabaseFailure of(@Nullable Throwable error, int deep) {
        if (error == null || deep == 0) {
            return NONE;
        }
        DatabaseFailure worst = worse(own(error), of(error.getCause(), deep - 1));
        if (error instanceof TransactionSystemException rollback) { // it hides what the rollback was for
            worst = worse(worst, of(rollback.getApplicationException(), deep - 1));
        }
        return worst;
    }

    private static DatabaseFailure worse(DatabaseFailure one, DatabaseFailure other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static DatabaseFailure own(Throwable error) {
        if (error instanceof MVStoreException store) {
            return of(store);
        } else if (error instanceof SQLException sql) {
            return of(sql);
        }
        boolean away = error instanceof DatabaseUnavailableException || error instanceof PoolInitializationException;
        return away ? AWAY : NONE;
    }

    private static DatabaseFailure of(MVStoreException store) {
        return switch (store.getErrorCode()) {
            case DataUtils.ERROR_WRITING_FAILED -> UNWRITABLE;
            case DataUtils.ERROR_CLOSED, DataUtils.ERROR_READING_FAILED -> AWAY;
            default -> NONE;
        };
    }

    private static DatabaseFailure of(SQLException sql) {
        String state = sql.getSQLState();
        if (H2_UNWRITABLE.contains(sql.getErrorCode()) || begins(state, STATES_UNWRITABLE)) {
            return UNWRITABLE;
        }
        boolean connection = sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException
                || sql instanceof SQLRecoverableException;
        return connection || H2_AWAY.contains(sql.getErrorCode()) || begins(state, STATES_AWAY) || isClosedByPool(sql)
                ? AWAY
                : NONE;
    }

    private static boolean begins(@Nullable String state, Set<String> beginnings) {
        return state != null && beginnings.stream().anyMatch(state::startsWith);
    }

    /** HikariCP gives a connection that it took out of the pool neither state nor code. */
    private static boolean isClosedByPool(SQLException sql) {
        return sql.getSQLState() == null && "Connection is closed".equals(sql.getMessage());
    }
}
