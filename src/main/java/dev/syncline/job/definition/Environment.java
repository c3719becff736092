package dev.syncline.job.definition;

/** The source of the variables in a job definition. */
@FunctionalInterface
public interface Environment {

    /** A variable's value; empty if it is not set. */
    String value(String name);

    /** The environment variables of this process. */
    static Environment ofProcess() {
        return name -> System.getenv().getOrDefault(name, "");
    }
}
