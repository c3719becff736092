/**
 * Opens the database: the H2 file of a home, which one process holds and others reach through it, or PostgreSQL. Creates and
 * migrates the tables, and classifies database errors.
 */
@NullMarked
package dev.syncline.ledger.database;

import org.jspecify.annotations.NullMarked;
