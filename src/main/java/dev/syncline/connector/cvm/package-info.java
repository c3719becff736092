/** Tencent CVM image sync: one image a call to many regions, errors under HTTP 200, ten calls a second an account. */
@NullMarked
package dev.syncline.connector.cvm;

import org.jspecify.annotations.NullMarked;
