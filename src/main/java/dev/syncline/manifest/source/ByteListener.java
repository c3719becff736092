package dev.syncline.manifest.source;

/** Receives the bytes of a file while they are read: every byte once, in the order of the file. */
@FunctionalInterface
public interface ByteListener {
    /** Ignores the bytes. */
    ByteListener NONE = (bytes, from, length) -> {};

    void bytesRead(byte[] bytes, int from, int length);
}
