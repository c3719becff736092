package dev.syncline.ledger.database;

/** The TCP server through which other processes use the H2 file, until it is closed. */
interface PeerServer extends AutoCloseable {
    @Override
    void close();
}
