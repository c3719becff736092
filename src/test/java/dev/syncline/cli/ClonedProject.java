package dev.syncline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fresh clone with the script {@code scripts/syncline}. Shell scripts replace Maven and the JVM. */
final class ClonedProject {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    final Path root;
    /** The working folder of the commands. */
    final Path elsewhere;
    /** The script that {@link #start} runs. */
    final Path script;

    ClonedProject(Path folder) throws IOException {
        this.folder = folder;
        root = Files.createDirectories(folder.resolve("a project"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(root.resolve("scripts"));
        Files.createDirectories(root.resolve("src"));
        script = Files.copy(Path.of("scripts/syncline"), root.resolve("scripts/syncline"));
        old(Files.writeString(root.resolve("pom.xml"), "<project/>"));
        old(Files.writeString(root.resolve("src/A.java"), "class A {}"));
        old(root.resolve("src"));
        environment.put("JAVA_HOME", folder.resolve("jvm").toString());
        environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        tool("bin/mvn", """
                echo built >> "%1$s"
                echo "Maven's chatter"
                [ ! -f slow ] || sleep 0.5
                [ ! -f broken ] || exit 1
                [ ! -f edited ] || touch src/A.java
                wc -l < "%1$s" > target/syncline.jar
                """.formatted(folder.resolve("builds")));
        jvm("jvm", "17.0.1");
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    /** Makes a source file newer than the jar. */
    void editASource() throws IOException {
        Files.setLastModifiedTime(
                root.resolve("src/A.java"), FileTime.from(Instant.now().plusSeconds(1)));
    }

    /** Sets a variable for all commands that start from now on. */
    void environment(String name, String value) {
        environment.put(name, value);
    }

    private void tool(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * Creates a fake JVM in a folder. If an option asks for a class archive, the fake JVM writes one. Otherwise it
     * prints its last argument.
     */
    void jvm(String home, String version) throws IOException {
        tool(home + "/bin/java", """
                if [[ " $* " == *" -Xshare:dump "* ]]; then
                    echo "$*" >> "%s"
                    for option; do
                        [[ -f "%s" || $option != -XX:SharedArchiveFile=* ]] || echo classes > "${option#*=}"
                    done
                elif [ "${@: -1}" = wait ]; then
                    trap 'echo stopped; exit 5' TERM
                    echo ready
                    while :; do sleep 0.05; done
                elif [ "${@: -1}" = descriptors ]; then
                    readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2 > seen
                else
                    echo "$*" >> "%s"
                    echo "${@: -1} in $PWD, $LC_ALL"
                fi
                """.formatted(
                        folder.resolve("dumps"), folder.resolve("no archive"), folder.resolve("starts")));
        Files.writeString(folder.resolve(home).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    Shell.Said run(String... arguments) throws IOException, InterruptedException {
        return end(start(arguments));
    }

    Process start(String... arguments) throws IOException {
        return start(script, arguments);
    }

    /** Starts the script through another path, for example a symbolic link. */
    Process start(Path name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(name.toString());
        command.addAll(List.of(arguments));
        return start(command);
    }

    /** Starts a command with the environment of the script. */
    Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
        builder.environment().putAll(environment);
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

    /** The arguments of the JVM that was started last. */
    String lastStart() throws IOException {
        List<String> starts = lines("starts");
        return starts.get(starts.size() - 1);
    }
}
