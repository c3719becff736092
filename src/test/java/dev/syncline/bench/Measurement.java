package dev.syncline.bench;

/**
 * The measurement of one contender with one workload.
 *
 * @param seconds from the start of the process to its end
 * @param untilFirstCall seconds from the start of the process
 * @param calling seconds from the first call to the last
 * @param peakMib peak resident memory
 * @param mostInASecond the most calls within any second
 */
record Measurement(double seconds, double untilFirstCall, double calling, double peakMib, int mostInASecond) {}
