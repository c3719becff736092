/**
 * What all rooms of a job share: exit codes, the signal that stops a run, and the exception that refuses one. The rooms
 * below use each other in this order: {@code definition}, {@code validation}, {@code call}, {@code stage}, {@code run}.
 */
@NullMarked
package dev.syncline.job;

import org.jspecify.annotations.NullMarked;
