/**
 * Tencent CVM image sync. One call copies one image to many regions. CVM reports errors with HTTP 200 and allows ten
 * calls per second for one account.
 */
@NullMarked
package dev.syncline.connector.cvm;

import org.jspecify.annotations.NullMarked;
