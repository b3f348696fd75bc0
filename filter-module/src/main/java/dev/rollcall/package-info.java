/**
 * What applications inject, observe and receive. Everything below {@code dev.rollcall.internal} may change in any release.
 */
@NullMarked
package dev.rollcall;

import org.jspecify.annotations.NullMarked;
