/** A sixth API that only tests know: it shows that a new one needs a package of its own and nothing else. */
@NullMarked
package dev.syncline.connector.sixth;

import org.jspecify.annotations.NullMarked;
