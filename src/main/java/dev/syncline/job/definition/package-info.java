/**
 * Reads a job definition (YAML) into records. Every mistake is reported with its file, line, column and field.
 */
@NullMarked
package dev.syncline.job.definition;

import org.jspecify.annotations.NullMarked;
