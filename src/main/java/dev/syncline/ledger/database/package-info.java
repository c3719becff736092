/**
 * Opens the database: the H2 file of a home, which one process has open and serves to the others, or PostgreSQL. Creates
 * and migrates the tables, hides what differs between H2 and PostgreSQL behind {@link
 * dev.syncline.ledger.database.Dialect}, and classifies database errors.
 */
@NullMarked
package dev.syncline.ledger.database;

import org.jspecify.annotations.NullMarked;
