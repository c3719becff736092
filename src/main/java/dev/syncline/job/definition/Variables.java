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
 * Replaces {@code ${NAME}} and {@code ${NAME:default}} by the environment variable {@code NAME}, or by the content of the
 * file that the variable {@code NAME_FILE} names. A reference inside a replaced value is not replaced. Mistakes are
 * {@link IllegalArgumentException}s with a message for the user that shows no value.
 */
final class Variables {
    /** The sandbox's demo credentials. They are valid nowhere else. */
    private static final Set<String> DEMO_SECRETS = Set.of(
            "demo-password",
            "demo-token",
            "demo-secret-key-not-secret-000000000001",
            "demo-tencent-key-not-secret-00001");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    /**
     * Maximum size of a file that holds one value, in bytes. A device or a dump that is named by mistake must not fill
     * the memory.
     */
    private static final int MAX_FILE_BYTES = 1 << 16;

    /** Shorter values are not redacted: they are not secrets, and they occur inside ordinary words. */
    private static final int SHORTEST_REDACTED = 4;

    private final Environment environment;
    private final Map<String, String> namesByValue = new HashMap<>();

    Variables(Environment environment) {
        this.environment = environment;
    }

    /** The text with all references replaced. */
    String replace(String text) {
        StringBuilder replaced = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        int from = 0;
        while (reference.find()) {
            replaced.append(literal(text.substring(from, reference.start()))).append(value(reference));
            from = reference.end();
        }
        return replaced.append(literal(text.substring(from))).toString();
    }

    /** As {@link #replace}, but refuses a secret in plain text, except the sandbox's. */
    String replaceSecret(String text) {
        Matcher reference = REFERENCE.matcher(text);
        if (!reference.matches()) {
            if (!DEMO_SECRETS.contains(text)) {
                throw new IllegalArgumentException(
                        "must not be in the file in plain text; write ${NAME} and set NAME or NAME_FILE");
            }
        } else if (reference.group(2) != null
                && !reference.group(2).isEmpty()
                && !DEMO_SECRETS.contains(reference.group(2))) {
            throw new IllegalArgumentException("its default must not be in the file in plain text; leave it out");
        }
        return replace(text);
    }

    /** Replaces the values in a message by their references, because a value in a wrong field may be a secret. */
    String redact(String message) {
        String redacted = message;
        for (Map.Entry<String, String> value : namesByValue.entrySet()) {
            redacted = redacted.replace(value.getKey(), "${" + value.getValue() + "}");
        }
        return redacted;
    }

    private static String literal(String text) {
        if (text.contains("${")) {
            throw new IllegalArgumentException("a variable is written ${NAME} or ${NAME:default}");
        }
        return text;
    }

    private String value(Matcher reference) {
        String name = reference.group(1);
        String value = lookUp(name);
        if (!value.isEmpty()) {
            if (value.length() >= SHORTEST_REDACTED) {
                namesByValue.put(value, name);
            }
            return value;
        }
        if (reference.group(2) == null) {
            throw new IllegalArgumentException("the variable " + name + " is not set, nor is " + name + "_FILE");
        }
        return reference.group(2);
    }

    private String lookUp(String name) {
        String value = environment.value(name);
        if (!value.isEmpty()) {
            return value;
        }
        String file = environment.value(name + "_FILE");
        return file.isEmpty() ? "" : content(name + "_FILE", Path.of(file));
    }

    private static String content(String variable, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw new IllegalArgumentException(
                        "the file " + file + " that " + variable + " names is longer than 64 KiB");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the file " + file + " that " + variable + " names", e);
        }
    }
}
