/** Huawei CBR: syncs backups and shows what became of each sync. */
@NullMarked
package dev.syncline.sandbox.cbr;

import org.jspecify.annotations.NullMarked;
