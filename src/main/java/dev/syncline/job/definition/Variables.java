package dev.syncline.job.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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

    /** Bytes of a file that holds one value: a device or a dump named by mistake must not fill the memory. */
    private static final int LONGEST = 1 << 16;

    /** Shorter values are no secrets, and would be found inside any word. */
    private static final int SHORTEST_HIDDEN = 4;

    private final Environment environment;
    private final Map<String, String> used = new HashMap<>();

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

    /** A message with every value that came from outside replaced by its variable: it may be a misplaced secret. */
    String hide(String message) {
        String hidden = message;
        for (Map.Entry<String, String> value : used.entrySet()) {
            hidden = hidden.replace(value.getKey(), "${" + value.getValue() + "}");
        }
        return hidden;
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
        String value = fromOutside(name);
        if (!value.isEmpty()) {
            if (value.length() >= SHORTEST_HIDDEN) {
                used.put(value, name);
            }
            return value;
        }
        if (reference.group(2) == null) {
            throw new IllegalArgumentException("the variable " + name + " is not set, nor is " + name + "_FILE");
        }
        return reference.group(2);
    }

    private String fromOutside(String name) {
        String value = environment.value(name);
        if (!value.isEmpty()) {
            return value;
        }
        String file = environment.value(name + "_FILE");
        return file.isEmpty() ? "" : content(name + "_FILE", Path.of(file));
    }

    private static String content(String variable, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IllegalArgumentException(
                        "the file " + file + " that " + variable + " names is longer than 64 KiB");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the file " + file + " that " + variable + " names", e);
        }
    }
}
