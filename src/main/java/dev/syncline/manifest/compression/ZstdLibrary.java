package dev.syncline.manifest.compression;

import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Loads zstd's native library. The library is unpacked from the jar into a folder that must allow programs. The folder for
 * temporary files may be missing, or mounted so that it allows none.
 */
final class ZstdLibrary {
    private ZstdLibrary() {}

    /**
     * Loads the library, unless it is loaded. No class of the library may be used before, because a class whose loading
     * failed cannot be used any more.
     *
     * @param otherFolder used if the folder for temporary files does not serve
     * @throws IOException if neither folder serves. The message says what to do
     */
    static synchronized void load(Path otherFolder) throws IOException {
        if (!succeeds(Native::load) && !succeeds(() -> Native.load(otherFolder.toFile()))) {
            throw new IOException("zstd's library cannot be loaded: neither " + System.getProperty("java.io.tmpdir")
                    + " nor " + otherFolder
                    + " can hold a program of 1 MiB and run it; name another folder with"
                    + " SYNCLINE_JAVA_OPTS=-Djava.io.tmpdir=FOLDER, or unpack the file first");
        }
    }

    /** The loader throws these errors for a folder that is missing, full, or mounted with noexec. */
    private static boolean succeeds(Runnable loader) {
        try {
            loader.run();
            return true;
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError e) {
            return false;
        }
    }
}
