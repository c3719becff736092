package dev.syncline.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for a pipe in a thread of its own: a read that blocks can be broken off in no other way. */
final class PatientInput extends InputStream {
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final BooleanSupplier stopping;
    /** The last one is empty. */
    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(4);

    private volatile @Nullable IOException failure;
    private byte[] current = new byte[0];
    private int next;
    private boolean ended;

    PatientInput(InputStream in, BooleanSupplier stopping) {
        this.in = in;
        this.stopping = stopping;
        Thread reading = new Thread(this::readAll, "standard-input");
        reading.setDaemon(true);
        reading.start();
    }

    private void readAll() {
        byte[] block = new byte[BLOCK];
        try {
            for (int count = blockOf(block); count > 0; count = blockOf(block)) {
                blocks.put(Arrays.copyOf(block, count));
            }
            blocks.put(new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that
        }
    }

    private int blockOf(byte[] block) {
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
            take();
        }
        int count = Math.min(length, current.length - next);
        System.arraycopy(current, next, into, from, count);
        next += count;
        return ended && count == 0 ? -1 : count;
    }

    private void take() throws IOException {
        byte[] taken = null;
        while (taken == null) {
            if (stopping.getAsBoolean()) {
                throw new SpoolStoppedException();
            }
            taken = poll();
        }
        current = taken;
        next = 0;
        ended = taken.length == 0;
        IOException why = failure;
        if (ended && why != null) {
            throw why;
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
