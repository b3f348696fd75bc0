/** Sign-ins of the application's own, as the documentation shows them. */
@NullMarked
package dev.rollcall.it.signin;

import org.jspecify.annotations.NullMarked;
