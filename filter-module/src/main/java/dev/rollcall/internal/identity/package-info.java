/** Who a user is, as the application's identity stores decide. The only package that knows Jakarta Security. */
@NullMarked
package dev.rollcall.internal.identity;

import org.jspecify.annotations.NullMarked;
