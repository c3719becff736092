/** Sets up logging: what is logged before a run begins, and the log file of each run. */
@NullMarked
package dev.syncline.cli.logging;

import org.jspecify.annotations.NullMarked;
