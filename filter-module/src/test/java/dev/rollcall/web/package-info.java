@NullMarked
package dev.rollcall.web;

import org.jspecify.annotations.NullMarked;
