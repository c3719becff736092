package dev.syncline.cli.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal that obeys ANSI escape sequences.
 *
 * @param currentSize finds out its size
 */
public record Terminal(Supplier<Size> currentSize) {
    private static final Pattern STTY_SIZE = Pattern.compile("([1-9]\\d{0,4}) ([1-9]\\d{0,4})");
    private static final int STTY_SECONDS = 2;

    /** In characters. */
    public record Size(int rows, int columns) {
        static final Size USUAL = new Size(24, 80);
    }

    /**
     * The terminal behind standard error. {@link System#console()} does not help: it looks at standard input and
     * output.
     *
     * @return empty if standard error is not a terminal, or the system has no {@code /proc} to find out
     */
    static Optional<Terminal> ofStandardError() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return Optional.empty();
        }
        try {
            Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return isTerminal(device.toString()) ? Optional.of(new Terminal(() -> sizeOf(device))) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static boolean isTerminal(String device) {
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
    }

    /** Asks {@code stty}, because Java cannot read the size of a terminal. */
    private static Size sizeOf(Path device) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(device.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return Size.USUAL;
            }
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Size.USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Size.USUAL;
        }
    }

    /** @param size rows and columns, as {@code 24 80}; a terminal that does not know its size says {@code 0 0} */
    static Size parse(String size) {
        Matcher known = STTY_SIZE.matcher(size.strip());
        return known.matches()
                ? new Size(Integer.parseInt(known.group(1)), Integer.parseInt(known.group(2)))
                : Size.USUAL;
    }
}
