/** The half of the kit that is deployed with the application. */
@NullMarked
package dev.rollcall.internal.kit;

import org.jspecify.annotations.NullMarked;
