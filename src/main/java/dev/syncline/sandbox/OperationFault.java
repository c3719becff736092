package dev.syncline.sandbox;

import dev.syncline.sandbox.state.Fate;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a fault does to an operation: the parsed form of {@code operation} in a fault. */
sealed interface OperationFault {
    Pattern EARLY = Pattern.compile("early-success(?::(\\d{1,6})(ms|s|m)?)?");

    /** Changes what becomes of an operation. */
    Fate change(Fate fate);

    /** The operation ends in failure. */
    record Fails() implements OperationFault {
        @Override
        public Fate change(Fate fate) {
            return new Fate(fate.millis(), Fate.End.FAILS, 0, 0);
        }
    }

    /** After its end, the API does not know the operation any more. */
    record Vanishes() implements OperationFault {
        @Override
        public Fate change(Fate fate) {
            return new Fate(fate.millis(), Fate.End.VANISHES, 0, 0);
        }
    }

    /** The API says at first that the operation has succeeded. In truth it fails. */
    record EarlySuccess(int answers, Duration time) implements OperationFault {
        @Override
        public Fate change(Fate fate) {
            return new Fate(fate.millis(), Fate.End.FAILS, answers, time.toMillis());
        }
    }

    /** @throws IllegalArgumentException if the text is not valid */
    static OperationFault parse(String text) {
        Matcher early = EARLY.matcher(text);
        if (early.matches()) {
            String number = early.group(1) == null ? "1" : early.group(1);
            return early.group(2) == null
                    ? new EarlySuccess(Integer.parseInt(number), Duration.ZERO)
                    : new EarlySuccess(0, FaultAnswer.length(Long.parseLong(number), early.group(2)));
        }
        return switch (text) {
            case "fails" -> new Fails();
            case "vanishes" -> new Vanishes();
            default ->
                throw new IllegalArgumentException("operation: \"" + text
                        + "\" is none of fails, vanishes, early-success, early-success:N, early-success:2s");
        };
    }
}
