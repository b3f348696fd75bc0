/**
 * Signed-in users for the tests of applications with Rollcall.
 *
 * <p>{@link dev.rollcall.test.RollcallExtension} is where to begin.
 */
@NullMarked
package dev.rollcall.test;

import org.jspecify.annotations.NullMarked;
