/** What is left of applications that were taken away again. */
@NullMarked
package dev.rollcall.it.redeploy;

import org.jspecify.annotations.NullMarked;
