/**
 * What all packages of a job share: exit codes, the signal that stops a run, and the exception that refuses a run. Each
 * of the packages {@code definition}, {@code validation}, {@code call}, {@code stage} and {@code run} uses only those
 * named before it.
 */
@NullMarked
package dev.syncline.job;

import org.jspecify.annotations.NullMarked;
