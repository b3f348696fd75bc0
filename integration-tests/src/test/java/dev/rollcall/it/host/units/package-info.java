/** An application with two persistence units, several identity stores and beans without annotations. */
@NullMarked
package dev.rollcall.it.host.units;

import org.jspecify.annotations.NullMarked;
