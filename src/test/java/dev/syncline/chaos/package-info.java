/**
 * Kills real processes: runs a real Syncline process against a real sandbox process, kills one of them at random times,
 * and judges from the sandbox's effects and the run's rows whether anything was lost or sent twice. It sees Syncline
 * only from outside, as {@code scripts/chaos} starts it.
 */
@NullMarked
package dev.syncline.chaos;

import org.jspecify.annotations.NullMarked;
