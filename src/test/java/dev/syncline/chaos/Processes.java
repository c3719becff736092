package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** All processes that this program started. They end with it, however it ends. */
final class Processes implements AutoCloseable {
    private final Collection<Process> started = new ConcurrentLinkedQueue<>();
    private final Collection<Runnable> undo = new ConcurrentLinkedQueue<>();
    private volatile boolean ending;
    private final Thread hook = new Thread(this::endAll, "end-all");

    Processes() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a command. Its output goes to the files {@code output.out} and {@code output.err}. */
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

    /** Sends SIGKILL and returns when the process has exited. */
    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal that Java has no method for, such as {@code STOP}. */
    static void signal(Process process, String signal) throws IOException, InterruptedException {
        if (!succeeds("kill", "-" + signal, String.valueOf(process.pid()))) {
            throw new IOException("SIG" + signal + " could not be sent to " + process.pid());
        }
    }

    /** Runs a short system command and returns whether it succeeded. */
    static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Waits where no process can be waited for. */
    static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    /** Adds an action for the end. It may run when its work was done before. */
    void atEnd(Runnable action) {
        undo.add(action);
    }

    private void endAll() {
        ending = true; // otherwise the next run would start after a killed one
        started.forEach(Process::destroyForcibly);
        undo.forEach(Runnable::run);
    }

    @Override
    public void close() {
        boolean interrupted = ending; // the shutdown hook is running, and cannot be removed
        endAll();
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
