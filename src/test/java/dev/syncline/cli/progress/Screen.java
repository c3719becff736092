package dev.syncline.cli.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal of unlimited height that obeys the few escape sequences that the progress bars use. */
final class Screen {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??\\d*)([A-Za-z])");

    private final int columns;
    private final List<StringBuilder> rows = new ArrayList<>();
    private int row;
    private int column;
    private boolean wraps = true;

    private Screen(int columns) {
        this.columns = columns;
        rows.add(new StringBuilder());
    }

    /** The rows that are visible after the terminal has received the output. */
    static List<String> rowsAfter(String output, int columns) {
        Screen screen = new Screen(columns);
        screen.show(output);
        return screen.rows.stream().map(StringBuilder::toString).toList();
    }

    private void show(String output) {
        Matcher sequence = SEQUENCE.matcher(output);
        int at = 0;
        while (at < output.length()) {
            if (sequence.find(at) && sequence.start() == at) {
                obey(sequence.group(2).charAt(0), sequence.group(1));
                at = sequence.end();
            } else {
                put(output.charAt(at));
                at++;
            }
        }
    }

    private void obey(char command, String parameter) {
        switch (command) {
            case 'A' -> row = Math.max(0, row - Integer.parseInt(parameter));
            case 'K' -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            case 'J' -> {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                rows.subList(row + 1, rows.size()).clear();
            }
            case 'h' -> wraps = true;
            case 'l' -> wraps = false;
            default -> throw new IllegalArgumentException("unknown escape sequence " + command);
        }
    }

    private void put(char shown) {
        if (shown == '\r') {
            column = 0;
        } else if (shown == '\n') {
            nextRow();
        } else {
            if (column == columns && wraps) {
                column = 0;
                nextRow();
            }
            column = Math.min(column, columns - 1);
            StringBuilder line = rows.get(row);
            line.append(" ".repeat(Math.max(0, column + 1 - line.length())));
            line.setCharAt(column, shown);
            column++;
        }
    }

    private void nextRow() {
        row++;
        while (rows.size() <= row) {
            rows.add(new StringBuilder());
        }
    }
}
