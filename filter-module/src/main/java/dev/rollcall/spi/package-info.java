/**
 * Extension points, and the values that they exchange with Rollcall.
 *
 * <p>A bean that implements {@link dev.rollcall.spi.SubjectDirectory}, {@link dev.rollcall.spi.Notifier} or {@link
 * dev.rollcall.spi.RiskRule} works as soon as it is there. A replacement of {@link dev.rollcall.spi.GeoLookup} or {@link
 * dev.rollcall.spi.SessionStore} is an {@code @Alternative} with a {@code @Priority}.
 */
@NullMarked
package dev.rollcall.spi;

import org.jspecify.annotations.NullMarked;
