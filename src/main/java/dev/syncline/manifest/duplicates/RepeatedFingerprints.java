package dev.syncline.manifest.duplicates;

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
 * Finds the 64-bit numbers that were added more than once. Memory does not grow with the number of additions: numbers that
 * do not fit are sorted and written to temporary files. At the end all files are merged.
 */
public final class RepeatedFingerprints implements Closeable {
    /** Numbers in memory before they are written to a file: 8 MiB. */
    public static final int MAX_IN_MEMORY = 1 << 20;

    private final int maxInMemory;
    private long[] held;
    private int count;
    private final List<Path> files = new ArrayList<>();

    public RepeatedFingerprints(int maxInMemory) {
        this.maxInMemory = maxInMemory;
        this.held = new long[Math.min(maxInMemory, 1 << 12)];
    }

    public void add(long number) {
        if (count == maxInMemory) {
            writeToFile();
        }
        if (count == held.length) {
            held = Arrays.copyOf(held, Math.min(2 * count, maxInMemory));
        }
        held[count++] = number;
    }

    /** Returns each number that was added more than once, in ascending order. Do not add numbers afterwards. */
    public long[] repeated() {
        Arrays.sort(held, 0, count);
        List<SortedNumbers> sequences = new ArrayList<>();
        try {
            sequences.add(SortedNumbers.of(held, count));
            for (Path file : files) {
                sequences.add(SortedNumbers.of(file));
            }
            return repeated(sequences);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read back a temporary file", e);
        } finally {
            sequences.forEach(SortedNumbers::close);
        }
    }

    private static long[] repeated(List<SortedNumbers> sequences) throws IOException {
        PriorityQueue<SortedNumbers> queue = new PriorityQueue<>();
        for (SortedNumbers numbers : sequences) {
            if (numbers.advance()) {
                queue.add(numbers);
            }
        }
        LongStream.Builder found = LongStream.builder();
        long previous = 0;
        int times = 0;
        for (SortedNumbers numbers = queue.poll(); numbers != null; numbers = queue.poll()) {
            times = times > 0 && numbers.current == previous ? times + 1 : 1;
            previous = numbers.current;
            if (times == 2) {
                found.add(previous);
            }
            if (numbers.advance()) {
                queue.add(numbers);
            }
        }
        return found.build().toArray();
    }

    private void writeToFile() {
        Arrays.sort(held, 0, count);
        try {
            Path file = Files.createTempFile("syncline-", ".sorted");
            files.add(file);
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
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }

    /** A sequence of numbers in ascending order, from a file or from memory. */
    private static final class SortedNumbers implements Comparable<SortedNumbers>, Closeable {
        private interface Source {
            long next() throws IOException;
        }

        private final Source source;
        private final Closeable resource;
        private long left;
        private long current;

        private SortedNumbers(Source source, Closeable resource, long left) {
            this.source = source;
            this.resource = resource;
            this.left = left;
        }

        static SortedNumbers of(long[] numbers, int count) {
            int[] next = {0};
            return new SortedNumbers(() -> numbers[next[0]++], () -> {}, count);
        }

        static SortedNumbers of(Path file) throws IOException {
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16));
            return new SortedNumbers(in::readLong, in, Files.size(file) / Long.BYTES);
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
        public int compareTo(SortedNumbers other) {
            return Long.compare(current, other.current);
        }

        @Override
        public void close() {
            try {
                resource.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close a temporary file", e);
            }
        }
    }
}
