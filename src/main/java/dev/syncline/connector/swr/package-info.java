/** Huawei SWR image sync: one repository a call with many tags. The answer lists the tags that failed. */
@NullMarked
package dev.syncline.connector.swr;

import org.jspecify.annotations.NullMarked;
