@NullMarked
package dev.rollcall.internal.rest;

import org.jspecify.annotations.NullMarked;
