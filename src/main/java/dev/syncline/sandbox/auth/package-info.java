/**
 * Who may call the APIs: the demo account, the request signatures of Huawei and Tencent, and Huawei's IAM, which issues
 * tokens. Depends on {@code http}, {@code state} and {@code api}.
 */
@NullMarked
package dev.syncline.sandbox.auth;

import org.jspecify.annotations.NullMarked;
