/** The sample itself: what its WAR has, and its landing page. */
@NullMarked
package dev.rollcall.it.sample;

import org.jspecify.annotations.NullMarked;
