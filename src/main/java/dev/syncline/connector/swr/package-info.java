/** Huawei SWR image sync. One call carries many tags of one repository. The answer lists the tags that failed. */
@NullMarked
package dev.syncline.connector.swr;

import org.jspecify.annotations.NullMarked;
