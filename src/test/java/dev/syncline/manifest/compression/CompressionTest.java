package dev.syncline.manifest.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other programs than ours write, and that the formats allow. */
class CompressionTest {
    private static final byte[] SKIPPABLE = HexFormat.of().parseHex("5a2a4d1803000000aabbcc");
    private static final byte[] EMPTY_SKIPPABLE = HexFormat.of().parseHex("502a4d1800000000");

    private static byte[] decompress(byte[] compressed) throws IOException {
        try (InputStream in = Compression.of(compressed).decompress(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(int length, boolean random) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        if (random) {
            new Random(length).nextBytes(bytes);
        }
        return bytes;
    }

    /** A frame as a program writes it that does not know the size of the content. It ends with a checksum. */
    private static byte[] streamed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream packing = new ZstdOutputStream(out)) {
            packing.setChecksum(true);
            packing.write(plain);
        }
        return out.toByteArray();
    }

    /** A frame with a window of 2^{@code log} bytes that holds eight bytes without compression. */
    private static byte[] withWindow(int log) {
        byte[] frame = HexFormat.of().parseHex("28b52ffd0000410000" + "7878787878787878");
        frame[5] = (byte) (log - 10 << 3);
        return frame;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_071, 131_072, 131_073, 262_144, 393_216, 1_310_720})
    void zstdOfAnySizeIsRead(int size) throws IOException {
        for (boolean random : new boolean[] {false, true}) {
            byte[] plain = bytes(size, random);
            assertThat(decompress(CompressedBytes.zstd(plain))).isEqualTo(plain);
            assertThat(decompress(streamed(plain))).isEqualTo(plain);
            assertThat(decompress(CompressedBytes.joined(streamed(plain), CompressedBytes.zstd(plain))))
                    .isEqualTo(CompressedBytes.joined(plain, plain));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {131_071, 131_072, 262_144})
    void zstdCutOffAnywhereIsRefused(int size) throws IOException {
        byte[] whole = CompressedBytes.joined(CompressedBytes.zstd(bytes(100, false)), streamed(bytes(size, true)));
        int first = CompressedBytes.zstd(bytes(100, false)).length;
        for (int end = whole.length - 1; end > first; end -= end > whole.length - 20 ? 1 : 9_973) {
            byte[] cut = Arrays.copyOf(whole, end);
            assertThatThrownBy(() -> decompress(cut)).as("%d bytes", end).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void skippableFramesAreSkipped() throws IOException {
        byte[] frame = CompressedBytes.zstd(bytes(131_072, true));
        byte[] plain = bytes(131_072, true);

        assertThat(decompress(CompressedBytes.joined(SKIPPABLE, frame))).isEqualTo(plain);
        assertThat(decompress(CompressedBytes.joined(EMPTY_SKIPPABLE, SKIPPABLE, frame, SKIPPABLE)))
                .isEqualTo(plain);
        assertThat(decompress(CompressedBytes.joined(frame, EMPTY_SKIPPABLE, frame)))
                .isEqualTo(CompressedBytes.joined(plain, plain));
        assertThat(decompress(SKIPPABLE)).isEmpty();
    }

    @Test
    void skippableFrameThatIsCutOffIsRefused() {
        byte[] frame = CompressedBytes.zstd(bytes(10, true));
        for (int end = 5; end < SKIPPABLE.length; end++) {
            byte[] cut = Arrays.copyOf(SKIPPABLE, end);
            assertThatThrownBy(() -> decompress(cut)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> decompress(CompressedBytes.joined(frame, cut)))
                    .isInstanceOf(EOFException.class);
        }
    }

    @Test
    void windowsUpTo512MebibytesAreRead() throws IOException {
        for (int log = 10; log <= 29; log++) {
            assertThat(decompress(withWindow(log))).isEqualTo(bytes(8, false));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 31})
    void longerWindowIsRefusedWithItsLimit(int log) {
        assertThatThrownBy(() -> decompress(withWindow(log)))
                .isInstanceOfSatisfying(
                        IOException.class,
                        e -> assertThat(Compression.messageFor(e))
                                .isEqualTo("cannot be read: its window is longer than 512 MiB, the limit;"
                                        + " compress it again with zstd --long=29 or less"));
    }

    @Test
    void frameThatNeedsADictionaryIsRefused() {
        byte[] frame = HexFormat.of().parseHex("28b52ffd215908" + "41000078787878787878");

        assertThatThrownBy(() -> decompress(frame)).hasMessageContaining("needs a dictionary");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 131_072})
    void zerosAfterGzipAreIgnored(int zeros) throws IOException {
        byte[] member = CompressedBytes.gzip(bytes(1_000, true));
        byte[] plain = bytes(1_000, true);

        assertThat(decompress(CompressedBytes.joined(member, new byte[zeros]))).isEqualTo(plain);
        assertThat(decompress(CompressedBytes.joined(member, member, new byte[zeros])))
                .isEqualTo(CompressedBytes.joined(plain, plain));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 131_072})
    void bytesAfterTheZerosAreRefused(int zeros) {
        byte[] member = CompressedBytes.gzip(bytes(1_000, true));

        assertThatThrownBy(() -> decompress(CompressedBytes.joined(member, new byte[zeros], member)))
                .hasMessage("other bytes follow the compressed ones");
    }
}
