package dev.syncline.bench;

/**
 * What one contender took for one workload.
 *
 * @param seconds from the start of its process to its end
 * @param untilFirstCall seconds from the start of its process
 * @param calling seconds from the first call to the last
 * @param peakMib resident at most
 * @param mostInASecond calls within any second
 */
record Trial(double seconds, double untilFirstCall, double calling, double peakMib, int mostInASecond) {}
