/** How the tests run that deploy to real servers. */
@NullMarked
package dev.rollcall.it;

import org.jspecify.annotations.NullMarked;
