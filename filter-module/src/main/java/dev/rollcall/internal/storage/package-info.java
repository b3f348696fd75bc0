/** Sessions and keys in the application's database. The only package that knows JPA. */
@NullMarked
package dev.rollcall.internal.storage;

import org.jspecify.annotations.NullMarked;
