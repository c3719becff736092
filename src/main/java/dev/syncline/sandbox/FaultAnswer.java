package dev.syncline.sandbox;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server does when a fault is injected: the parsed form of {@code answer} in a fault. */
sealed interface FaultAnswer {
    Pattern STATUS = Pattern.compile("([2-5]\\d\\d)/(\\S+)");
    Pattern DELAY = Pattern.compile("delay:(\\d{1,9})(ms|s|m)");

    /** An error in the format of the API. */
    record Error(int status, String code) implements FaultAnswer {}

    /**
     * For an SWR sync, the response lists the matched tags as failed. For a follow-up request, the response says that
     * the operation has failed.
     */
    record Failure() implements FaultAnswer {}

    /** The normal response, sent late. */
    record Delay(Duration length) implements FaultAnswer {}

    /** The connection is closed without a response. */
    record Drop() implements FaultAnswer {}

    /** The connection is reset without a response. */
    record Reset() implements FaultAnswer {}

    /** HTTP 200 with a body that is not JSON. */
    record Garbage() implements FaultAnswer {}

    /** @throws IllegalArgumentException if the text is not a valid answer */
    static FaultAnswer parse(String text) {
        Matcher status = STATUS.matcher(text);
        Matcher delay = DELAY.matcher(text);
        if (text.equals("200/failed")) {
            return new Failure();
        } else if (status.matches()) {
            return new Error(Integer.parseInt(status.group(1)), status.group(2));
        } else if (delay.matches()) {
            return new Delay(length(Long.parseLong(delay.group(1)), delay.group(2)));
        }
        return switch (text) {
            case "drop" -> new Drop();
            case "reset" -> new Reset();
            case "garbage" -> new Garbage();
            default ->
                throw new IllegalArgumentException(
                        "answer: \"" + text + "\" is none of STATUS/CODE, 200/failed, delay:2s, drop, reset, garbage");
        };
    }

    static Duration length(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
