package dev.syncline.manifest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.LongStream;

/**
 * Tells which 64-bit numbers were added more than once, in memory that does not grow with how many were added: what
 * does not fit is sorted and spilled to temporary files, which are merged in the end.
 */
final class RepeatedFingerprints implements Closeable {
    /** Numbers held before they are spilled: 8 MiB. */
    static final int IN_MEMORY = 1 << 20;

    private final int inMemory;
    private long[] held;
    private int count;
    private final List<Path> spilled = new ArrayList<>();

    RepeatedFingerprints(int inMemory) {
        this.inMemory = inMemory;
        this.held = new long[Math.min(inMemory, 1 << 12)];
    }

    void add(long number) {
        if (count == inMemory) {
            spill();
        }
        if (count == held.length) {
            held = Arrays.copyOf(held, Math.min(2 * count, inMemory));
        }
        held[count++] = number;
    }

    /** The numbers added more than once, each once, in ascending order. Nothing can be added afterwards. */
    long[] repeated() {
        Arrays.sort(held, 0, count);
        List<Run> runs = new ArrayList<>();
        try {
            runs.add(Run.of(held, count));
            for (Path file : spilled) {
                runs.add(Run.of(file));
            }
            return repeated(runs);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read back a temporary file", e);
        } finally {
            runs.forEach(Run::close);
        }
    }

    private static long[] repeated(List<Run> runs) throws IOException {
        PriorityQueue<Run> queue = new PriorityQueue<>();
        for (Run run : runs) {
            if (run.advance()) {
                queue.add(run);
            }
        }
        LongStream.Builder found = LongStream.builder();
        long previous = 0;
        int times = 0;
        for (Run run = queue.poll(); run != null; run = queue.poll()) {
            times = times > 0 && run.current == previous ? times + 1 : 1;
            previous = run.current;
            if (times == 2) {
                found.add(previous);
            }
            if (run.advance()) {
                queue.add(run);
            }
        }
        return found.build().toArray();
    }

    private void spill() {
        Arrays.sort(held, 0, count);
        try {
            Path file = Files.createTempFile("syncline-", ".sorted");
            spilled.add(file);
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file.toFile()), 1 << 16))) {
                for (int i = 0; i < count; i++) {
                    out.writeLong(held[i]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a temporary file", e);
        }
        count = 0;
    }

    @Override
    public void close() {
        for (Path file : spilled) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }

    /** Numbers in ascending order, from a file or from memory. */
    private static final class Run implements Comparable<Run>, Closeable {
        private interface Source {
            long next() throws IOException;
        }

        private final Source source;
        private final Closeable closing;
        private long left;
        private long current;

        private Run(Source source, Closeable closing, long left) {
            this.source = source;
            this.closing = closing;
            this.left = left;
        }

        static Run of(long[] numbers, int count) {
            int[] next = {0};
            return new Run(() -> numbers[next[0]++], () -> {}, count);
        }

        static Run of(Path file) throws IOException {
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16));
            return new Run(in::readLong, in, Files.size(file) / Long.BYTES);
        }

        boolean advance() throws IOException {
            if (left == 0) {
                return false;
            }
            left--;
            current = source.next();
            return true;
        }

        @Override
        public int compareTo(Run other) {
            return Long.compare(current, other.current);
        }

        @Override
        public void close() {
            try {
                closing.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close a temporary file", e);
            }
        }
    }
}
