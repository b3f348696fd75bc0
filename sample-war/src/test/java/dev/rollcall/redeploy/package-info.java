/** What is left of applications that were taken away again. */
@NullMarked
package dev.rollcall.redeploy;

import org.jspecify.annotations.NullMarked;
