package dev.syncline.ledger.database;

import java.sql.Connection;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets one transaction after the other write to an H2 file. Each of H2's commits writes all pages that are dirty,
 * whoever's they are: where four transactions insert side by side, each page goes to the file several times, which costs
 * more than all else about a row. See docs/adr/0040-one-writer-at-a-time.md.
 */
public final class WriteTurn {
    /** For what writes alone, or hardly. */
    public static final WriteTurn NONE = new WriteTurn(false);

    private final boolean needed;
    private final ReentrantLock turn = new ReentrantLock(true);

    private WriteTurn(boolean needed) {
        this.needed = needed;
    }

    /** One for all that writes to a database through this source. */
    public static WriteTurn of(DataSource source) {
        String product = new JdbcTemplate(source)
                .execute((Connection connection) -> connection.getMetaData().getDatabaseProductName());
        return new WriteTurn("H2".equals(product));
    }

    /** Waits for the turn, and keeps it until the caller's transaction is over; does nothing outside of one. */
    public void take() {
        if (!needed || !TransactionSynchronizationManager.isSynchronizationActive() || turn.isHeldByCurrentThread()) {
            return;
        }
        turn.lock();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                turn.unlock();
            }
        });
    }
}
