package dev.syncline.chaos;

/** The database of the runs. */
enum DatabaseKind {
    H2,
    POSTGRESQL
}
