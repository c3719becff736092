/**
 * Validates all manifests of a job before anything is sent, and turns an element of a manifest into an entry.
 */
@NullMarked
package dev.syncline.job.validation;

import org.jspecify.annotations.NullMarked;
