/** Huawei CBR backup sync: many backups of one project a call. The answer gives the ID of an operation log for each. */
@NullMarked
package dev.syncline.connector.cbr;

import org.jspecify.annotations.NullMarked;
