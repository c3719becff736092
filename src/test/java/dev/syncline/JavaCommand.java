package dev.syncline;

import java.util.ArrayList;
import java.util.List;

/** Starts a main class in a JVM of its own: this JVM's executable with this JVM's class path. */
public final class JavaCommand {
    private JavaCommand() {}

    /** With the quick compiler alone, for a program that ends soon. */
    public static List<String> quick(Class<?> main) {
        return of(main, "-XX:TieredStopAtLevel=1");
    }

    public static List<String> of(Class<?> main, String... jvmOptions) {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }
}
