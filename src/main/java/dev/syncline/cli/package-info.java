/**
 * The command line: one class for each command, the objects that commands work with, and the exit codes. {@link
 * dev.syncline.cli.CommandContext} makes those objects. Data goes to standard output, text for people to standard
 * error. No other package depends on this package. This package may use all others.
 */
@NullMarked
package dev.syncline.cli;

import org.jspecify.annotations.NullMarked;
