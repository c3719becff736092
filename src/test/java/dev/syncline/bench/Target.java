package dev.syncline.bench;

import java.util.Locale;

/** The target of a figure; {@link #NONE} where there is none. */
record Target(String text, boolean met) {
    static final Target NONE = new Target("", true);

    static Target atLeast(double bound, double value) {
        return new Target("≥ " + number(bound), value >= bound);
    }

    static Target atMost(double bound, double value) {
        return new Target("≤ " + number(bound), value <= bound);
    }

    private static String number(double bound) {
        return Math.abs(bound - Math.rint(bound)) < 1e-9
                ? String.format(Locale.ROOT, "%,.0f", bound)
                : String.format(Locale.ROOT, "%.2f", bound);
    }
}
