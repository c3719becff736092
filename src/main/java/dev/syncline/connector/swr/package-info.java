/** Huawei SWR image sync: one repository a call with many tags, answered by a list of those that failed. */
@NullMarked
package dev.syncline.connector.swr;

import org.jspecify.annotations.NullMarked;
