package dev.syncline.bench;

import dev.syncline.JavaCommand;
import dev.syncline.bench.tutorial.TutorialJob;
import java.nio.file.Path;
import java.util.List;

/** A main class of the tests, started with this JVM's class path and the JVM's default options. */
record JavaPeer(String name, Class<?> main, Arguments arguments) implements Contender {
    /** The least work that is possible: read, call, insert. */
    static final Contender ROOFLINE = new JavaPeer(
            "plain Java",
            Roofline.class,
            (work, url, scratch) -> List.of(
                    work.manifest().toString(),
                    url,
                    String.valueOf(work.parallel()),
                    String.valueOf(work.perCall()),
                    scratch.resolve("roofline").toString()));

    /** The job of Spring Batch's guide. */
    static final Contender TUTORIAL = tutorial("tutorial job", "jdk");

    /** The job of Spring Batch's guide with Syncline's HTTP client. */
    static final Contender TUNED_TUTORIAL = tutorial("tutorial job, HttpClient 5", "hc5");

    /** The arguments of the main class. */
    interface Arguments {
        List<String> of(Workload work, String url, Path scratch);
    }

    private static Contender tutorial(String name, String client) {
        return new JavaPeer(
                name,
                TutorialJob.class,
                (work, url, scratch) -> List.of(
                        "manifest=" + work.manifest(),
                        "--cbr.url=" + url,
                        "--cbr.client=" + client,
                        "--spring.datasource.url=jdbc:h2:file:" + scratch.resolve("tutorial")));
    }

    @Override
    public List<String> command(Workload work, String url, Path scratch) {
        List<String> command = JavaCommand.of(main);
        command.addAll(arguments.of(work, url, scratch));
        return command;
    }
}
