package dev.syncline.ledger.database;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * H2: one writer at a time; multi-row INSERT statements for many rows.
 *
 * <p>A commit in H2 writes every dirty page, also those of other transactions. When four transactions insert side by
 * side, each page is written to the file several times, and that costs more than all other work for a row. See
 * docs/adr/0040-one-writer-at-a-time.md.
 */
final class H2Dialect implements Dialect {
    private final ReentrantLock writing = new ReentrantLock(true);

    @Override
    public void awaitWriteTurn() {
        if (!TransactionSynchronizationManager.isSynchronizationActive() || writing.isHeldByCurrentThread()) {
            return;
        }
        writing.lock();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                writing.unlock();
            }
        });
    }

    @Override
    public <R> BulkInsert<R> bulkInsert(String table, List<String> columns, BulkInsert.RowWriter<R> writer) {
        return new MultiRowInsert<>(table, columns, writer);
    }

    /** H2 compares texts as Java does, unless a collation is set. Syncline sets none. */
    @Override
    public String inTextOrder(String column) {
        return column;
    }

    @Override
    public Comparator<String> textOrder() {
        return Comparator.naturalOrder();
    }
}
