/** Huawei SWR: syncs tags of container images and lists the sync jobs. */
@NullMarked
package dev.syncline.sandbox.swr;

import org.jspecify.annotations.NullMarked;
