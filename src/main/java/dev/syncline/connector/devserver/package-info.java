/** Huawei ModelArts DevServer sync: one project or owner a call, read page by page, with one outcome for each instance. */
@NullMarked
package dev.syncline.connector.devserver;

import org.jspecify.annotations.NullMarked;
