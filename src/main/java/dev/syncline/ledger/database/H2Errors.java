package dev.syncline.ledger.database;

import java.io.EOFException;
import java.nio.BufferUnderflowException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What H2's error codes mean. */
final class H2Errors {
    private static final Set<Integer> UNREACHABLE = Set.of(
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.DATABASE_ALREADY_OPEN_1,
            ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE, // the process that has the file open is about to exit
            ErrorCode.STATEMENT_WAS_CANCELED, // only a process that is about to exit cancels statements
            ErrorCode.OBJECT_CLOSED);
    private static final Set<Integer> UNWRITABLE = Set.of(ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2);
    private static final Set<Integer> DAMAGED = Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1);
    private static final Set<Integer> DAMAGED_STORE = Set.of(
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_UNSUPPORTED_FORMAT,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_SERIALIZATION);
    /** Code that reads the file. An exception that it does not expect there means that it has read something wrong. */
    private static final String STORE_CODE = "org.h2.mvstore.";

    private static final int STORE_DEPTH = 6;

    private H2Errors() {}

    static boolean isUnreachable(SQLException e) {
        return UNREACHABLE.contains(e.getErrorCode());
    }

    static boolean isUnreachable(MVStoreException e) {
        return e.getErrorCode() == DataUtils.ERROR_CLOSED
                || (e.getErrorCode() == DataUtils.ERROR_READING_FAILED && !isDamaged(e));
    }

    static boolean isUnwritable(SQLException e) {
        return UNWRITABLE.contains(e.getErrorCode());
    }

    static boolean isUnwritable(MVStoreException e) {
        return e.getErrorCode() == DataUtils.ERROR_WRITING_FAILED;
    }

    /** Another process has the file open. */
    static boolean isFileInUse(SQLException e) {
        return e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }

    /** Another process has the file open, or its server does not answer. */
    static boolean isHeldByAnotherProcess(Throwable error) {
        return Causes.any(
                error,
                cause -> cause instanceof SQLException sql
                        && (isFileInUse(sql) || sql.getErrorCode() == ErrorCode.CONNECTION_BROKEN_1));
    }

    /** The file is damaged, or the process that owns it is opening or closing it at this moment. */
    static boolean looksDamaged(Throwable error) {
        return Causes.any(error, H2Errors::isDamaged);
    }

    /** Whether this exception, its causes apart, says that the file is damaged. */
    static boolean isDamaged(Throwable error) {
        if (error instanceof MVStoreException store) {
            return DAMAGED_STORE.contains(store.getErrorCode())
                    || (store.getErrorCode() == DataUtils.ERROR_READING_FAILED
                            && store.getCause() instanceof EOFException);
        } else if (error instanceof SQLException sql) {
            return DAMAGED.contains(sql.getErrorCode());
        }
        return error instanceof RefusedFileException || isUnexpectedInStore(error);
    }

    /**
     * For example an index that is out of bounds, because a length in a page is wrong. An end of file outside the store
     * is a connection that was cut: the drivers of PostgreSQL and of H2's server report it so.
     */
    private static boolean isUnexpectedInStore(Throwable error) {
        StackTraceElement[] stack = error.getStackTrace();
        return (error instanceof EOFException
                        || error instanceof IndexOutOfBoundsException
                        || error instanceof NegativeArraySizeException
                        || error instanceof BufferUnderflowException
                        || error instanceof ClassCastException
                        || error instanceof IllegalArgumentException)
                && Arrays.stream(stack)
                        .limit(STORE_DEPTH)
                        .anyMatch(frame -> frame.getClassName().startsWith(STORE_CODE));
    }

    /** The file is not the one that holds what was recorded. */
    static boolean isRefused(Throwable error) {
        return Causes.any(error, RefusedFileException.class::isInstance);
    }
}
