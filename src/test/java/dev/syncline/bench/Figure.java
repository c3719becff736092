package dev.syncline.bench;

/**
 * Something that was measured.
 *
 * @param what in words; together with the scenario it is the figure's name
 * @param value the median of the rounds
 * @param unit "" for a ratio
 */
record Figure(String scenario, String what, double value, String unit, Target target) {}
