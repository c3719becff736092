package dev.syncline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A fresh clone with the script {@code scripts/syncline}, and stand-ins for Maven and the JVM. */
final class ClonedProject {
    private final Path folder;
    final Path root;
    /** Where it is called from. */
    final Path elsewhere;

    ClonedProject(Path folder) throws IOException {
        this.folder = folder;
        root = Files.createDirectories(folder.resolve("a project"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(root.resolve("scripts"));
        Files.createDirectories(root.resolve("src"));
        Files.copy(Path.of("scripts/syncline"), root.resolve("scripts/syncline"));
        old(Files.writeString(root.resolve("pom.xml"), "<project/>"));
        old(Files.writeString(root.resolve("src/A.java"), "class A {}"));
        old(root.resolve("src"));
        tool("bin/mvn", """
                echo built >> "%s"
                echo "Maven's chatter"
                [ ! -f slow ] || sleep 0.5
                [ ! -f broken ] || exit 1
                touch target/syncline.jar
                """.formatted(folder.resolve("builds")));
        jvm("17.0.1");
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    void tool(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Lays a jar out if told so; else says what it was given, and where. */
    void jvm(String version) throws IOException {
        tool("jvm/bin/java", """
                if [ "$1" = -Djarmode=tools ]; then
                    mkdir -p "${@: -1}" && touch "${@: -1}/syncline.jar"
                elif [[ " $* " == *" -Xshare:dump "* || " $* " == *" -XX:AOTMode=create "* ]]; then
                    echo "$*" >> "%s"
                    [ -f "%s" ] || [[ ! "$*" =~ -XX:(SharedArchiveFile|AOTCache)=([^ ]+) ]] ||
                        echo classes > "${BASH_REMATCH[2]}"
                elif [ "${@: -1}" = wait ]; then
                    trap 'echo stopped; exit 5' TERM
                    echo ready
                    while :; do sleep 0.05; done
                else
                    echo "$*" >> "%s"
                    echo "${@: -1} in $PWD"
                fi
                """.formatted(
                        folder.resolve("dumps"), folder.resolve("no archive"), folder.resolve("starts")));
        Files.writeString(folder.resolve("jvm/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    Shell.Said run(String... arguments) throws IOException, InterruptedException {
        return end(start(arguments));
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("scripts/syncline").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jvm").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        return builder.start();
    }

    static Shell.Said end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Shell.Said(process.waitFor(), out, err);
    }

    int builds() throws IOException {
        return lines("builds").size();
    }

    List<String> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    /** What the JVM was given when it was started last. */
    String lastStart() throws IOException {
        List<String> starts = lines("starts");
        return starts.get(starts.size() - 1);
    }
}
