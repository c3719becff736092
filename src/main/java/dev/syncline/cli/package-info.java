/**
 * The command line: the commands, what they print, and the exit codes. Data goes to standard output, everything else
 * to standard error. It is the top package: it alone may use all others, and puts them together.
 */
@NullMarked
package dev.syncline.cli;

import org.jspecify.annotations.NullMarked;
