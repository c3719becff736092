package dev.syncline.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:default}} by the environment's variable, or by what stands in the file
 * that {@code NAME_FILE} names. What was put in is not looked at again. Mistakes are
 * {@link IllegalArgumentException}s; none shows a value.
 */
final class Variables {
    /** What lets one into the sandbox, and nowhere else. */
    private static final Set<String> DEMO = Set.of(
            "demo-password",
            "demo-token",
            "demo-secret-key-not-secret-000000000001",
            "demo-tencent-key-not-secret-00001");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    private final Environment environment;

    Variables(Environment environment) {
        this.environment = environment;
    }

    String replace(String text) {
        StringBuilder replaced = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        int from = 0;
        while (reference.find()) {
            replaced.append(plain(text.substring(from, reference.start()))).append(value(reference));
            from = reference.end();
        }
        return replaced.append(plain(text.substring(from))).toString();
    }

    /** Replaces as {@link #replace} does, but refuses a secret that anybody who reads the definition could read. */
    String replaceSecret(String text) {
        Matcher reference = REFERENCE.matcher(text);
        if (!reference.matches()) {
            if (!DEMO.contains(text)) {
                throw new IllegalArgumentException(
                        "must not stand here in the open; write ${NAME} and set NAME or NAME_FILE");
            }
        } else if (reference.group(2) != null && !reference.group(2).isEmpty() && !DEMO.contains(reference.group(2))) {
            throw new IllegalArgumentException("its default must not stand here in the open; leave it out");
        }
        return replace(text);
    }

    private static String plain(String text) {
        int open = text.indexOf("${");
        if (open >= 0) {
            throw new IllegalArgumentException("a variable is written ${NAME} or ${NAME:default}");
        }
        return text;
    }

    private String value(Matcher reference) {
        String name = reference.group(1);
        String value = environment.value(name);
        if (!value.isEmpty()) {
            return value;
        }
        String file = environment.value(name + "_FILE");
        if (!file.isEmpty()) {
            return content(name + "_FILE", Path.of(file));
        }
        if (reference.group(2) == null) {
            throw new IllegalArgumentException("the variable " + name + " is not set, nor is " + name + "_FILE");
        }
        return reference.group(2);
    }

    private static String content(String variable, Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the file " + file + " that " + variable + " names", e);
        }
    }
}
