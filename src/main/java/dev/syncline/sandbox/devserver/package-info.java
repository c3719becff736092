/** Huawei ModelArts: syncs the status of dev servers and lists them. */
@NullMarked
package dev.syncline.sandbox.devserver;

import org.jspecify.annotations.NullMarked;
