/**
 * Shows people how a run progresses: as bars on a terminal, as occasional lines elsewhere. It reads the counts of the
 * running stages and changes nothing.
 */
@NullMarked
package dev.syncline.cli.progress;

import org.jspecify.annotations.NullMarked;
