package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Everything that was started: it ends with this program, however that ends. */
final class Processes implements AutoCloseable {
    private final Collection<Process> started = new ConcurrentLinkedQueue<>();
    private final Collection<Runnable> undo = new ConcurrentLinkedQueue<>();
    private volatile boolean ending;
    private final Thread hook = new Thread(this::endAll, "end-all");

    Processes() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a command; what it says goes to {@code output} with {@code .out} and {@code .err}. */
    Process start(List<String> command, Map<String, String> environment, Path output) throws IOException {
        if (ending) {
            throw new IOException("nothing is started any more");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(
                        output.resolveSibling(output.getFileName() + ".out").toFile())
                .redirectError(
                        output.resolveSibling(output.getFileName() + ".err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SYNCLINE_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.removeIf(one -> !one.isAlive());
        started.add(process);
        return process;
    }

    /** SIGKILL; returns when the process is gone. */
    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal that Java has no word for, as {@code STOP}. */
    static void signal(Process process, String signal) throws IOException, InterruptedException {
        if (!succeeds("kill", "-" + signal, String.valueOf(process.pid()))) {
            throw new IOException("SIG" + signal + " could not be sent to " + process.pid());
        }
    }

    /** Runs a small command of the system. */
    static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Waits without a process to wait for. */
    static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    /** What else is to be done at the end; it may have been done before. */
    void atEnd(Runnable action) {
        undo.add(action);
    }

    private void endAll() {
        ending = true; // else a killed run would be followed by the next one
        started.forEach(Process::destroyForcibly);
        undo.forEach(Runnable::run);
    }

    @Override
    public void close() {
        boolean interrupted = ending; // then the hook is at work, and cannot be removed
        endAll();
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
