/** Applications that go by the container's idea of the user. */
@NullMarked
package dev.rollcall.it.container;

import org.jspecify.annotations.NullMarked;
