package dev.syncline.manifest.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pipe on its own thread. The reader can then stop while the pipe has no bytes. Java has no other way to end a
 * blocking read.
 */
public final class StoppableInput extends InputStream {
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final Runnable throwIfStopping;
    /** An empty block is the end of the pipe. */
    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(4);

    private volatile @Nullable IOException failure;
    private byte[] current = new byte[0];
    private int next;
    private boolean ended;

    /**
     * Starts the thread that reads.
     *
     * @param throwIfStopping is called before each block, and every 100 ms while the pipe has no bytes. An exception from it
     *     ends the read
     */
    public StoppableInput(InputStream in, Runnable throwIfStopping) {
        this.in = in;
        this.throwIfStopping = throwIfStopping;
        Thread reading = new Thread(this::readAll, "standard-input");
        reading.setDaemon(true);
        reading.start();
    }

    private void readAll() {
        byte[] block = new byte[BLOCK];
        try {
            for (int count = readBlock(block); count > 0; count = readBlock(block)) {
                blocks.put(Arrays.copyOf(block, count));
            }
            blocks.put(new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // no code interrupts this thread
        }
    }

    private int readBlock(byte[] block) {
        try {
            return in.read(block);
        } catch (IOException e) {
            failure = e;
            return -1;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (next == current.length && !ended) {
            nextBlock();
        }
        int count = Math.min(length, current.length - next);
        System.arraycopy(current, next, into, from, count);
        next += count;
        return ended && count == 0 ? -1 : count;
    }

    /** @throws SpoolException if the pipe cannot be read */
    private void nextBlock() throws IOException {
        byte[] taken = null;
        while (taken == null) {
            throwIfStopping.run();
            taken = poll();
        }
        current = taken;
        next = 0;
        ended = taken.length == 0;
        IOException why = failure;
        if (ended && why != null) {
            throw StandardInput.unreadable(why);
        }
    }

    private byte @Nullable [] poll() throws IOException {
        try {
            return blocks.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
