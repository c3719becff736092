package dev.syncline.manifest.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CompressionProperties {

    enum Format {
        GZIP,
        ZSTD;

        byte[] compress(byte[] bytes) {
            return this == GZIP ? CompressedBytes.gzip(bytes) : CompressedBytes.zstd(bytes);
        }
    }

    /** Decompresses bytes that arrive in pieces of random size, and reads them in pieces of another size. */
    private static byte[] decompress(byte[] compressed, Random random) throws IOException {
        try (InputStream in = Compression.of(compressed).decompress(new SlowPipe(compressed, random))) {
            byte[] all = new byte[0];
            byte[] piece = new byte[1 + random.nextInt(5_000)];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                all = CompressedBytes.joined(all, Arrays.copyOf(piece, count));
            }
            return all;
        }
    }

    /** Behaves like a pipe: returns a few bytes at a time, and {@link #available()} is 0. */
    private static final class SlowPipe extends ByteArrayInputStream {
        private final Random random;

        SlowPipe(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, 1 + random.nextInt(300)));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }

    private static byte[] text(Random random, int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ("{\"}:,\n".charAt(random.nextInt(6)) + (random.nextInt(20) == 0 ? 1 : 0));
        }
        return text;
    }

    @Property(tries = 200)
    void anyNumberOfMembersIsDecompressed(
            @ForAll Format format,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 9_000) Integer> lengths,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] plain = new byte[0];
        byte[] compressed = new byte[0];
        for (int length : lengths) {
            byte[] member = text(random, length);
            plain = CompressedBytes.joined(plain, member);
            compressed = CompressedBytes.joined(compressed, format.compress(member));
        }

        assertThat(decompress(compressed, random)).isEqualTo(plain);
    }

    @Property(tries = 300)
    void fileCutOffInsideAMemberIsRefused(
            @ForAll Format format,
            @ForAll @IntRange(max = 9_000) int length,
            @ForAll boolean second,
            @ForAll long seed) {
        Random random = new Random(seed);
        byte[] first = second ? format.compress(text(random, 500)) : new byte[0];
        byte[] member = format.compress(text(random, length));
        int least = second ? 1 : 4;
        byte[] cut =
                CompressedBytes.joined(first, Arrays.copyOf(member, least + random.nextInt(member.length - least)));

        assertThatThrownBy(() -> decompress(cut, random))
                .isInstanceOfSatisfying(
                        IOException.class,
                        e -> assertThat(Compression.messageFor(e)).startsWith("is "));
    }

    @Property(tries = 200)
    void bytesAfterTheLastMemberAreRefused(
            @ForAll Format format, @ForAll @Size(min = 1, max = 30) byte[] garbage, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] compressed = format.compress(text(random, 700));
        // zeros are padding, and the other bytes may begin another member
        boolean isAllowed = garbage[0] == 0 || garbage[0] == 0x1f || garbage[0] == 0x28 || (garbage[0] & 0xf0) == 0x50;
        garbage[0] = isAllowed ? 1 : garbage[0];

        assertThatThrownBy(() -> decompress(CompressedBytes.joined(compressed, garbage), random))
                .isInstanceOf(IOException.class);
    }

    @Property(tries = 300)
    void gzipWithAChangedBitIsRefusedOrHasTheSameContent(@ForAll @IntRange(max = 5_000) int length, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] plain = text(random, length);
        byte[] compressed = CompressedBytes.gzip(plain);
        compressed[4 + random.nextInt(compressed.length - 4)] ^= (byte) (1 << random.nextInt(8));
        try {
            assertThat(decompress(compressed, random))
                    .isEqualTo(plain); // the changed bit is not part of the content; it is part of the time stamp, for
            // example
        } catch (IOException e) {
            assertThat(Compression.messageFor(e)).startsWith("is ");
        }
    }
}
