/** The only way to sign in, for the session API and for applications. */
@NullMarked
package dev.rollcall.internal.signin;

import org.jspecify.annotations.NullMarked;
