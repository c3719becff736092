package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An age on a command line: {@code 30m}, {@code 12h}, {@code 2d} or {@code 1w}. */
final class Age {
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})([mhdw])");

    private Age() {}

    /** @throws CommandException that names the option, if the text is no age */
    static Duration parse(String option, String text) {
        Matcher parts = AGE.matcher(text);
        if (!parts.matches()) {
            throw new CommandException(ExitCode.USAGE, option + " must be an age such as 12h, 2d or 1w, is " + text);
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
