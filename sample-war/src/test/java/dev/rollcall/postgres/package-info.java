/** Rollcall on PostgreSQL, and what happens while PostgreSQL is away. */
@NullMarked
package dev.rollcall.postgres;

import org.jspecify.annotations.NullMarked;
