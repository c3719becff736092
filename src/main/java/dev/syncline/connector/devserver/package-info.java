/** Huawei ModelArts DevServers: one project (and owner) a call, read page by page, an outcome an instance. */
@NullMarked
package dev.syncline.connector.devserver;

import org.jspecify.annotations.NullMarked;
