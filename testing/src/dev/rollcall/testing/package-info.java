/** What the tests of several modules need. */
@NullMarked
package dev.rollcall.testing;

import org.jspecify.annotations.NullMarked;
