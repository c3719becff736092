package dev.syncline.ledger.database;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** What an exception says about the database itself, in increasing severity. A wrong SQL statement is {@link #NONE}. */
public enum DatabaseFailure {
    /** The database works. */
    NONE,
    /** The database cannot be reached, or a connection to it was cut. A new connection may work, now or later. */
    UNREACHABLE,
    /** The database cannot write, for example because its disk is full. A new connection does not help. */
    UNWRITABLE,
    /** The H2 file is damaged, was removed, or is not the one that holds what was recorded. */
    DAMAGED;

    /** Maximum number of causes to check. A chain of causes may be circular. */
    private static final int MAX_DEPTH = 30;

    /** The most severe failure among an exception and its causes; {@link #NONE} for null. */
    public static DatabaseFailure of(@Nullable Throwable error) {
        return of(error, MAX_DEPTH);
    }

    /** The innermost cause's message, one line. */
    public static String reason(Throwable error) {
        return Causes.innermostMessage(error);
    }

    /** Whether waiting and connecting again cannot help. */
    public boolean isLasting() {
        return this == UNWRITABLE || this == DAMAGED;
    }

    /** Whether another process has the H2 file and does not answer. */
    public static boolean isHeldByAnotherProcess(Throwable error) {
        return H2Errors.isHeldByAnotherProcess(error);
    }

    private static DatabaseFailure of(@Nullable Throwable error, int depth) {
        if (error == null || depth == 0) {
            return NONE;
        }
        DatabaseFailure worst = moreSevere(ofOne(error), of(error.getCause(), depth - 1));
        if (error instanceof TransactionSystemException rollback) { // getCause() does not return the original exception
            worst = moreSevere(worst, of(rollback.getApplicationException(), depth - 1));
        }
        return worst;
    }

    private static DatabaseFailure moreSevere(DatabaseFailure one, DatabaseFailure other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static DatabaseFailure ofOne(Throwable error) {
        if (error instanceof DatabaseDamagedException || H2Errors.isDamaged(error)) {
            return DAMAGED;
        } else if (error instanceof MVStoreException store) {
            return of(H2Errors.isUnwritable(store), H2Errors.isUnreachable(store));
        } else if (error instanceof SQLException sql) {
            return of(
                    H2Errors.isUnwritable(sql) || PostgresErrors.isUnwritable(sql),
                    isConnectionError(sql) || H2Errors.isUnreachable(sql) || PostgresErrors.isUnreachable(sql));
        }
        return of(false, error instanceof DatabaseUnavailableException || error instanceof PoolInitializationException);
    }

    private static DatabaseFailure of(boolean unwritable, boolean unreachable) {
        return unwritable ? UNWRITABLE : unreachable ? UNREACHABLE : NONE;
    }

    private static boolean isConnectionError(SQLException sql) {
        return sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException
                || sql instanceof SQLRecoverableException
                || isClosedByPool(sql);
    }

    /** HikariCP sets neither SQL state nor error code when it has closed a connection. */
    private static boolean isClosedByPool(SQLException sql) {
        return sql.getSQLState() == null && "Connection is closed".equals(sql.getMessage());
    }
}
