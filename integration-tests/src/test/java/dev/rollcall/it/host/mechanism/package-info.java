/** An application with an authentication mechanism of its own. */
@NullMarked
package dev.rollcall.it.host.mechanism;

import org.jspecify.annotations.NullMarked;
