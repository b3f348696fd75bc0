/** Rollcall on PostgreSQL and MariaDB, and what happens while they are away. */
@NullMarked
package dev.rollcall.it.databases;

import org.jspecify.annotations.NullMarked;
