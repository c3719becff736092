/**
 * The command line: one class a command, the objects they work with, and the exit codes. {@link
 * dev.syncline.cli.CommandContext} makes those objects. Data goes to standard output, text for people to standard
 * error. Nothing depends on this package; it may use all others.
 */
@NullMarked
package dev.syncline.cli;

import org.jspecify.annotations.NullMarked;
