@NullMarked
package dev.rollcall.rest;

import org.jspecify.annotations.NullMarked;
