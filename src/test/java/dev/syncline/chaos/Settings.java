package dev.syncline.chaos;

/**
 * What is asked for.
 *
 * @param kills how many
 * @param seed of everything that is left to chance
 * @param entries in all manifests together
 * @param latency of the sandbox, as {@code 5ms}
 */
record Settings(DatabaseKind database, int kills, long seed, int entries, String latency) {}
