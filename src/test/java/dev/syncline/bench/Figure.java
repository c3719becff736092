package dev.syncline.bench;

import java.util.Locale;

/**
 * Something that was measured.
 *
 * @param scenario its title
 * @param what in words; together with the scenario it is the figure's name
 * @param value the median of the rounds
 * @param unit "" for a ratio
 */
record Figure(String scenario, String what, double value, String unit, Target target) {
    /** The unit of what a chart compares. */
    static final String RATE = "entries/s";

    /** The value, with as many digits as tell something. */
    String shown() {
        String number = value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
