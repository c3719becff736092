package dev.syncline.job.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Parses fields that allow only a few values. Mistakes are {@link IllegalArgumentException}s with a message for the
 * user.
 */
final class Choices {
    private Choices() {}

    static boolean trueOrFalse(String text) {
        TextChecks.require(text.equals("true") || text.equals("false"), "must be true or false", text);
        return text.equals("true");
    }

    /** The constant of an enum that has this name, in lower case and with dashes: {@code RUN_ONCE} is {@code run-once}. */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int index = names.indexOf(text);
        TextChecks.require(index >= 0, "must be " + String.join(" or ", names), text);
        return type.getEnumConstants()[index];
    }
}
