package dev.syncline.cli;

import dev.syncline.JavaCommand;
import dev.syncline.UnfollowedJob;
import dev.syncline.cli.console.Console;
import dev.syncline.cli.console.StandardOutput;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands as a user does, in a folder with jobs and a home. */
final class Shell {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    final Map<String, String> environment = new ConcurrentHashMap<>();

    /** The exit code and the output of a command. */
    record Said(int code, String out, String err) {
        JsonNode json() {
            return JSON.readTree(out);
        }

        List<JsonNode> jsonLines() {
            return out.lines().map(JSON::readTree).toList();
        }
    }

    Shell(Path folder) {
        this.folder = folder;
        environment.put("SYNCLINE_HOME", home().toString());
    }

    Path home() {
        return folder.resolve("home");
    }

    /** Runs a command in this process. */
    Said run(String... arguments) {
        return run(new ByteArrayOutputStream(), arguments);
    }

    /** Runs a command whose standard output fails at every write. */
    Said runWithoutOutput(String reason, String... arguments) {
        return run(new Refusing(reason), arguments);
    }

    private Said run(OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new StandardOutput(out), new PrintStream(err, true, StandardCharsets.UTF_8), Optional.empty());
        int code = Syncline.execute(console, name -> environment.getOrDefault(name, ""), new Shutdown(), arguments);
        return new Said(code, text(out), err.toString(StandardCharsets.UTF_8));
    }

    private static String text(OutputStream out) {
        return out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
    }

    private static final class Refusing extends OutputStream {
        private final String reason;

        Refusing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int oneByte) throws IOException {
            throw new IOException(reason);
        }
    }

    /** Starts a command in its own process; its output goes to {@code NAME.out} and {@code NAME.err}. */
    Process start(String name, String... arguments) throws IOException {
        return java(name, Syncline.class, arguments);
    }

    /**
     * Starts a command as {@link #start} does. Ctrl-C reaches it, even if the tests run in the background of a shell, which
     * lets its background processes ignore that signal.
     */
    Process interruptible(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(command(Syncline.class, arguments));
        return launch(name, command);
    }

    /** Starts a command as {@link #start} does. The process cannot write a file larger than {@code kib} KiB. */
    Process limited(String name, int kib, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kib + "; exec \"$@\"", "limited"));
        command.addAll(command(Syncline.class, arguments));
        return launch(name, command);
    }

    /** Sends a signal that Java has no method for, such as {@code STOP}. */
    static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Starts another main class as {@link #start} does. */
    Process java(String name, Class<?> main, String... arguments) throws IOException {
        return launch(name, command(main, arguments));
    }

    private static List<String> command(Class<?> main, String... arguments) {
        List<String> command = JavaCommand.quick(main);
        command.addAll(List.of(arguments));
        return command;
    }

    private Process launch(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(file(name + ".out"))
                .redirectError(file(name + ".err"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    Said awaitEnd(String name, Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Said(
                code, Files.readString(folder.resolve(name + ".out")), Files.readString(folder.resolve(name + ".err")));
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    /** Writes a job with the given number of backups, ten in each call. The job uses the embedded sandbox. */
    String job(String name, int backups, String sandbox) throws IOException {
        writeBackups(name + ".jsonl", IntStream.range(0, backups).boxed().toList());
        return write(name + ".yaml", """
                name: %1$s
                zone: UTC
                endpoints:
                  cbr:
                    api: cbr-backups
                    url: sandbox
                    project: demo-project
                    auth: { type: huawei-token, iam: sandbox, domain: demo, user: demo, password: demo-password }
                    entries-per-call: 10
                stages:
                  - { name: backups, endpoint: cbr, manifest: %1$s.jsonl, chunk: 4 }
                sandbox: %2$s
                """.formatted(name, sandbox));
    }

    void writeBackups(String name, List<Integer> numbers) throws IOException {
        Files.write(folder.resolve(name), numbers.stream().map(Shell::backup).toList());
    }

    static String key(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private static String backup(int number) {
        return """
                {"backup_id":"%s","backup_name":"b%d","bucket_name":"k","image_path":"a/b","resource_id":"%s",\
                "resource_name":"r","resource_type":"OS::Native::Server"}""".formatted(key(number), number, key(number));
    }

    /** Writes a file and returns its absolute path. */
    String write(String name, String text) throws IOException {
        return writeFollowed(name, UnfollowedJob.of(text));
    }

    /** Writes a job definition as it is: its operations are followed if it does not say otherwise. */
    String writeFollowed(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
