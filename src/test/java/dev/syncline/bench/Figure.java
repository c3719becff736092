package dev.syncline.bench;

import java.util.Locale;

/**
 * A measured value.
 *
 * @param scenario the title of its scenario
 * @param what its name within the scenario
 * @param value the median of the rounds
 * @param unit empty for a ratio
 */
record Figure(String scenario, String what, double value, String unit, Target target) {
    /** The unit of the values that the chart compares. */
    static final String RATE = "entries/s";

    /** The value with as many digits as are meaningful. */
    String shown() {
        String number = value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
