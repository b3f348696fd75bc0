/** The HTTP contract that the filter and the resources share: problems, credentials, the caller and the routes. */
@NullMarked
package dev.rollcall.internal.http;

import org.jspecify.annotations.NullMarked;
