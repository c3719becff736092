package dev.syncline.job.definition;

/** Where the variables of a job definition come from. */
@FunctionalInterface
public interface Environment {

    /** A variable's value; empty where it is not set. */
    String value(String name);

    /** The environment of this process. */
    static Environment ofProcess() {
        return name -> System.getenv().getOrDefault(name, "");
    }
}
