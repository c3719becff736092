/** Tencent CVM: copies images to other regions and describes images. */
@NullMarked
package dev.syncline.sandbox.cvm;

import org.jspecify.annotations.NullMarked;
