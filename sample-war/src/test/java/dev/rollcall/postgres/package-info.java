/** Rollcall on PostgreSQL and MariaDB, and what happens while they are away. */
@NullMarked
package dev.rollcall.postgres;

import org.jspecify.annotations.NullMarked;
