package dev.syncline.ledger.database;

/** Lets other processes in until it is closed. */
interface PeerServer extends AutoCloseable {
    @Override
    void close();
}
