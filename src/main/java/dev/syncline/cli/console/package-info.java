/**
 * Standard output and standard error: data for scripts goes to the first, text for people to the second. Also the two
 * exceptions that end a command early.
 */
@NullMarked
package dev.syncline.cli.console;

import org.jspecify.annotations.NullMarked;
