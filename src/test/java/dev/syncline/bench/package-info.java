/**
 * Measures Syncline beside plain Java, beside the Spring Batch jobs and the script that people write instead, and
 * against its own targets, in one run on one machine (docs/performance.md). It sees Syncline only from outside, through
 * its launcher. All contenders send to the same stub server.
 */
@NullMarked
package dev.syncline.bench;

import org.jspecify.annotations.NullMarked;
