/**
 * The API: what applications inject, observe and receive.
 *
 * <p>Nothing of it is needed to have sessions. {@link dev.rollcall.Session}, {@link dev.rollcall.Sessions} and {@link
 * dev.rollcall.SignIns} are the places to start. {@link dev.rollcall.spi} has what applications may implement. Everything
 * below {@code dev.rollcall.internal} may change in any release.
 */
@NullMarked
package dev.rollcall;

import org.jspecify.annotations.NullMarked;
