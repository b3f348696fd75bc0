/** The HTTP contract, on the deployed sample, and the clients that the tests of all packages use. */
@NullMarked
package dev.rollcall.it.api;

import org.jspecify.annotations.NullMarked;
