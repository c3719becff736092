package dev.syncline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseFailureTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P02", "57P03", "53300", "25006", "25P03"})
    void serverConnectionErrorsAreUnreachable(String state) {
        assertThat(DatabaseFailure.of(new DataAccessResourceFailureException("lost", new SQLException("gone", state))))
                .isEqualTo(DatabaseFailure.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {ErrorCode.CONNECTION_BROKEN_1, ErrorCode.DATABASE_IS_CLOSED, ErrorCode.OBJECT_CLOSED})
    void errorsOfAnExitedOwnerAreUnreachable(int code) {
        assertThat(DatabaseFailure.of(new SQLException("gone", "HY000", code))).isEqualTo(DatabaseFailure.UNREACHABLE);
    }

    /** Both drivers report a connection that was cut in the middle of an answer as the end of a file. */
    @Test
    void endOfAConnectionIsNotADamagedFile() {
        PSQLException ofServer =
                new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE, new EOFException());
        SQLException ofHome =
                new SQLException("Connection is broken", "90067", ErrorCode.CONNECTION_BROKEN_1, new EOFException());

        assertThat(DatabaseFailure.of(new DataAccessResourceFailureException("lost", ofServer)))
                .isEqualTo(DatabaseFailure.UNREACHABLE);
        assertThat(DatabaseFailure.of(ofHome)).isEqualTo(DatabaseFailure.UNREACHABLE);
    }

    @Test
    void endOfTheStoresFileIsDamage(@TempDir Path folder) throws IOException {
        try (FileChannel file = FileChannel.open(Files.createFile(folder.resolve("short.mv.db")))) {
            MVStoreException ofStore = catchThrowableOfType(
                    MVStoreException.class, () -> DataUtils.readFully(file, 0, ByteBuffer.allocate(1)));

            assertThat(DatabaseFailure.of(ofStore)).isEqualTo(DatabaseFailure.DAMAGED);
            assertThat(DatabaseFailure.of(ofStore.getCause())).isEqualTo(DatabaseFailure.DAMAGED);
        }
    }

    @Test
    void poolWithoutConnectionsIsUnreachable() {
        assertThat(DatabaseFailure.of(new SQLTransientConnectionException("timed out")))
                .isEqualTo(DatabaseFailure.UNREACHABLE);
        assertThat(DatabaseFailure.of(new SQLException("Connection is closed"))).isEqualTo(DatabaseFailure.UNREACHABLE);
    }

    @Test
    void fullDiskIsMoreSevereThanACutConnection() {
        SQLException full = new SQLException("File too large", "90031", ErrorCode.IO_EXCEPTION_2);

        assertThat(DatabaseFailure.of(new SQLTransientConnectionException("closed", full)))
                .isEqualTo(DatabaseFailure.UNWRITABLE);
        assertThat(DatabaseFailure.of(new SQLException("no space", "53100"))).isEqualTo(DatabaseFailure.UNWRITABLE);
    }

    @Test
    void failedRollbackDoesNotHideTheOriginalError() {
        TransactionSystemException rollback = new TransactionSystemException("JDBC rollback failed");
        rollback.initApplicationException(new SQLException("gone", "08006"));

        assertThat(DatabaseFailure.of(rollback)).isEqualTo(DatabaseFailure.UNREACHABLE);
    }

    @Test
    void sqlErrorIsNotTreatedAsDatabaseOutage() {
        assertThat(DatabaseFailure.of(new SQLException("duplicate key", "23505")))
                .isEqualTo(DatabaseFailure.NONE);
        assertThat(DatabaseFailure.of(new IllegalStateException("no such luck")))
                .isEqualTo(DatabaseFailure.NONE);
    }
}
