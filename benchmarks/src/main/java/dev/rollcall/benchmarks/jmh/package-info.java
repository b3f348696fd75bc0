/** Measures the parts that every request runs through, without a server, by JMH. */
@NullMarked
package dev.rollcall.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
