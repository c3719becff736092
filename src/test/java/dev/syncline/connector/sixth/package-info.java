/** A sixth API that only the tests use. It shows that a new API needs only a package of its own. */
@NullMarked
package dev.syncline.connector.sixth;

import org.jspecify.annotations.NullMarked;
