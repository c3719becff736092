package dev.syncline.cli.console;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are drawn again and again in the same place. Each line takes one row, even if
 * the terminal has become narrower meanwhile, because line wrap is off while the lines are drawn.
 */
public final class RedrawnLines {
    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";
    private static final String ERASE_TO_END_OF_LINE = "\u001b[K";
    private static final String ERASE_TO_END_OF_SCREEN = "\u001b[J";

    private final PrintStream terminal;
    private int drawn;

    public RedrawnLines(PrintStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Draws the lines over those drawn before. The cursor is then below the last one.
     *
     * @param lines without control characters
     */
    public void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(WRAP_OFF).append(toFirstLine());
        lines.forEach(line -> text.append(line).append(ERASE_TO_END_OF_LINE).append("\r\n"));
        write(text.append(ERASE_TO_END_OF_SCREEN).append(WRAP_ON));
        drawn = lines.size();
    }

    /** Removes the lines. The next output appears in their place. */
    public void erase() {
        write(new StringBuilder(toFirstLine()).append(ERASE_TO_END_OF_SCREEN));
        drawn = 0;
    }

    private String toFirstLine() {
        return drawn == 0 ? "\r" : "\r\u001b[" + drawn + "A";
    }

    /** Writes the whole text at once. The terminal then never shows only half of it. */
    private void write(StringBuilder text) {
        terminal.print(text);
        terminal.flush();
    }
}
