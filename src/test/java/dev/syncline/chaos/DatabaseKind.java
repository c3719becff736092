package dev.syncline.chaos;

/** Where the runs keep what they know. */
enum DatabaseKind {
    H2,
    POSTGRESQL
}
