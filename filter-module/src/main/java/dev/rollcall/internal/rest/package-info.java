/** The JAX-RS resources of the session API. */
@NullMarked
package dev.rollcall.internal.rest;

import org.jspecify.annotations.NullMarked;
