package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads keys of entries from a file: UTF-8, one key a line. Blank lines are ignored. */
final class KeyFile {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private KeyFile() {}

    /**
     * @return at least one key
     * @throws CommandException if the file cannot be read or has no key
     */
    static List<String> read(Path file) {
        try (BufferedReader reader = new BufferedReader(open(file))) {
            List<String> keys = reader.lines()
                    .map(line -> line.replace(BYTE_ORDER_MARK, "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (keys.isEmpty()) {
                throw refused(file, "has no keys");
            }
            return keys;
        } catch (IOException | UncheckedIOException e) {
            throw refused(file, "cannot be read as UTF-8 text: " + e);
        }
    }

    private static Reader open(Path file) throws IOException {
        return file.equals(STANDARD_INPUT)
                ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : Files.newBufferedReader(file);
    }

    private static CommandException refused(Path file, String why) {
        return new CommandException(ExitCode.USAGE, "--keys-from " + file + " " + why + ". Nothing was decided.");
    }
}
