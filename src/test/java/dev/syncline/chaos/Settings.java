package dev.syncline.chaos;

/**
 * The options of the command.
 *
 * @param kills number of kills
 * @param seed of all random choices
 * @param entries in all manifests together
 * @param latency of the sandbox, for example {@code 5ms}
 * @param operations how long operations take that are followed, for example {@code 1s..20s}
 */
record Settings(DatabaseKind database, int kills, long seed, int entries, String latency, String operations) {}
