package dev.syncline.ledger;

/** Lets other processes in until it is closed. */
interface Doorway extends AutoCloseable {
    @Override
    void close();
}
