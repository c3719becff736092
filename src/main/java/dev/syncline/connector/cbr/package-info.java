/** Huawei CBR backup sync: many backups of one project a call, each answered by its ID with an operation log's ID. */
@NullMarked
package dev.syncline.connector.cbr;

import org.jspecify.annotations.NullMarked;
