package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Describes the machine of the measurement. */
final class Machine {
    private Machine() {}

    static String describe() throws IOException {
        return Runtime.getRuntime().availableProcessors() + " cores of " + value("/proc/cpuinfo", "model name") + ", "
                + Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / (1 << 20)
                + " GiB, Linux " + System.getProperty("os.version") + ", " + System.getProperty("java.vm.name") + " "
                + System.getProperty("java.vm.version");
    }

    private static String value(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown");
    }
}
