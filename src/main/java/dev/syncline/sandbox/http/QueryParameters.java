package dev.syncline.sandbox.http;

import java.util.List;

/** Reads and checks query parameters. An invalid value throws {@link InvalidFieldException}. */
public final class QueryParameters {
    private QueryParameters() {}

    /**
     * An integer parameter.
     *
     * @param whenAbsent returned if the parameter was not sent
     * @param min smallest value allowed
     * @param max largest value allowed
     */
    public static int integer(ReceivedRequest request, String name, int whenAbsent, int min, int max) {
        if (!request.hasParameter(name)) {
            return whenAbsent;
        }
        String text = request.parameter(name, "");
        if (!text.matches("\\d{1,10}")) {
            throw InvalidFieldException.invalid(name, "is not an integer from " + min + " to " + max);
        }
        long value = Long.parseLong(text);
        if (value < min || value > max) {
            throw InvalidFieldException.invalid(name, "is not from " + min + " to " + max);
        }
        return (int) value;
    }

    /**
     * A parameter with a fixed set of values.
     *
     * @param whenAbsent used if the parameter was not sent; it is checked as well
     */
    public static String oneOf(ReceivedRequest request, String name, String whenAbsent, List<String> allowed) {
        String text = request.parameter(name, whenAbsent);
        if (!allowed.contains(text)) {
            throw InvalidFieldException.invalid(name, "is none of " + String.join(", ", allowed));
        }
        return text;
    }
}
