/**
 * Huawei ModelArts DevServer sync. One call is for one project or one owner. The answer is read page by page and gives
 * one outcome for each instance.
 */
@NullMarked
package dev.syncline.connector.devserver;

import org.jspecify.annotations.NullMarked;
