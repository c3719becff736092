package dev.syncline.sandbox;

import java.util.List;

/** Typed reading of query parameters. */
final class Parameters {
    private Parameters() {}

    static int integer(Exchange request, String name, int absent, int least, int most) {
        if (!request.hasParameter(name)) {
            return absent;
        }
        String text = request.parameter(name, "");
        if (!text.matches("\\d{1,10}")) {
            throw InvalidField.wrong(name, "is not an integer from " + least + " to " + most);
        }
        long value = Long.parseLong(text);
        if (value < least || value > most) {
            throw InvalidField.wrong(name, "is not from " + least + " to " + most);
        }
        return (int) value;
    }

    static String oneOf(Exchange request, String name, String absent, List<String> allowed) {
        String text = request.parameter(name, absent);
        if (!allowed.contains(text)) {
            throw InvalidField.wrong(name, "is none of " + String.join(", ", allowed));
        }
        return text;
    }
}
