/**
 * Decisions, and nothing else: what to do about a refusal, how long to wait, when a stage has failed too often. All of
 * it is pure: no clock, no I/O, no randomness of its own.
 */
@NullMarked
package dev.syncline.policy;

import org.jspecify.annotations.NullMarked;
