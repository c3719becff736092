/**
 * Huawei CBR backup sync. One call carries many backups of one project. The answer gives the ID of an operation log for
 * each backup.
 */
@NullMarked
package dev.syncline.connector.cbr;

import org.jspecify.annotations.NullMarked;
