/** What runs alongside requests: background jobs, and reactions to events of the application. */
@NullMarked
package dev.rollcall.internal.ops;

import org.jspecify.annotations.NullMarked;
