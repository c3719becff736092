/**
 * Pure decisions: what to do about a refusal, how long to wait, when to ask about a call in doubt, when a stage has failed
 * too often. No clock, no I/O and no randomness of its own.
 */
@NullMarked
package dev.syncline.policy;

import org.jspecify.annotations.NullMarked;
