@NullMarked
package dev.rollcall.internal.web;

import org.jspecify.annotations.NullMarked;
