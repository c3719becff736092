package dev.syncline.job.redrive;

import dev.syncline.manifest.Element;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes selected entries as JSON Lines: a manifest that runs as it is. */
public final class ManifestLines {
    private final OutputStream out;
    private long written;
    private long tooLong;

    /** @param out buffered; stays open */
    public ManifestLines(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes an entry, unless its line would be longer than a manifest may have. That can only happen to an entry of a
     * CSV file, whose JSON is longer than its cells.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public boolean write(SelectedEntry entry) {
        byte[] line = (entry.manifestLine() + "\n").getBytes(StandardCharsets.UTF_8);
        if (line.length - 1 > Element.MAX_BYTES) {
            tooLong++;
            return false;
        }
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written++;
        return true;
    }

    /** Entries that were written. */
    public long written() {
        return written;
    }

    /** The entries that were left out because of their length. */
    public Unavailable leftOut() {
        return tooLong == 0
                ? Unavailable.NONE
                : Unavailable.of(tooLong, "as JSON they are longer than 1 MiB, the limit for one entry");
    }
}
