package dev.syncline.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Generates manifests of CBR backups, about 420 bytes an entry. Each entry has its own backup ID and resource ID. */
final class Entries {
    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;

    Entries(Path folder) {
        this.folder = folder;
    }

    /** A manifest with this number of entries in JSON Lines. It is generated once. */
    Path lines(int count) throws IOException {
        Path file = folder.resolve("backups-" + count + ".jsonl");
        if (!Files.exists(file)) {
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (int i = 0; i < count; i++) {
                    out.write(entry(i));
                    out.write('\n');
                }
            }
        }
        return file;
    }

    private static String entry(int i) {
        String id = id(i);
        return "{\"backup_id\":\"" + id + "\",\"resource_id\":\"" + id + "\",\"resource_name\":\"server-" + i
                + "\",\"resource_type\":\"OS::Native::Server\",\"bucket_name\":\"nightly-syncs-of-the-east-region\""
                + ",\"image_path\":\"09bc585a-2448-23f2-de44-31fa3c80db06/37e9671c-4537-6d5d-ccf6-35ee9e9e2fa4/"
                + id + "\",\"created_at\":1553587260,\"backup_name\":\"nightly-" + i + "\"}";
    }

    /**
     * IDs that look random and are different for each number. The second half of an ID is the number with its bits
     * reversed.
     */
    static String id(int i) {
        String hex = HEX.toHexDigits(i * 0x9E3779B97F4A7C15L) + HEX.toHexDigits(number(i));
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    /** The second half of an ID. */
    static long number(int i) {
        return Long.reverse(i + 1L) ^ (i + 1L);
    }
}
