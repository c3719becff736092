/**
 * Runs jobs: reads job definitions, validates their manifests, drives the stages as Spring Batch steps (the only place
 * that knows Spring Batch), sends calls and keeps one owner a run.
 */
@NullMarked
package dev.syncline.job;

import org.jspecify.annotations.NullMarked;
