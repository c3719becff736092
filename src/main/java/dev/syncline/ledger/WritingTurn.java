package dev.syncline.ledger;

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
public final class WritingTurn {
    /** For what writes alone, or hardly. */
    public static final WritingTurn NONE = new WritingTurn(false);

    private final boolean needed;
    private final ReentrantLock turn = new ReentrantLock(true);

    private WritingTurn(boolean needed) {
        this.needed = needed;
    }

    /** One for all that writes to a database through this source. */
    public static WritingTurn of(DataSource source) {
        String product = new JdbcTemplate(source)
                .execute((Connection connection) -> connection.getMetaData().getDatabaseProductName());
        return new WritingTurn("H2".equals(product));
    }

    /** Waits for the turn, and keeps it until the caller's transaction is over; does nothing outside of one. */
    void take() {
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
