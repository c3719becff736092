package dev.syncline.cli;

import dev.syncline.ledger.Redrives.RedrivenStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that a home has of a run: its log with the older parts, its report, and the manifests of a redrive. */
final class RunFiles {
    private final Home home;

    RunFiles(Home home) {
        this.home = home;
    }

    /** The existing files and folders of a run. */
    List<Path> of(long run, List<RedrivenStage> stages) {
        Stream<Path> logs = named(home.folder().resolve("logs"), Pattern.compile(run + "\\.log(\\.\\d+)?"));
        Stream<Path> reports =
                named(home.folder().resolve("reports"), Pattern.compile(run + "|\\." + run + "\\.\\d+\\.(new|old)"));
        Stream<Path> manifests = stages.stream()
                .map(stage -> home.outputFolder().resolve(stage.manifest()))
                .filter(Files::exists);
        return Stream.of(logs, reports, manifests).flatMap(files -> files).toList();
    }

    private static Stream<Path> named(Path folder, Pattern name) {
        try (Stream<Path> all = Files.list(folder)) {
            return all
                    .filter(file -> name.matcher(file.getFileName().toString()).matches())
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty(); // there is no such folder
        }
    }

    /** The size of a file, or of all files in a folder; 0 if there is none. */
    static long size(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // it does not exist, or was deleted just now
        }
    }

    /** @throws UncheckedIOException if a file cannot be deleted */
    static void delete(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path + ": " + e.getMessage(), e);
        }
    }
}
