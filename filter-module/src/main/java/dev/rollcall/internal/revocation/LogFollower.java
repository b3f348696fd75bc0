package dev.rollcall.internal.revocation;

import dev.rollcall.spi.Revocation;
import java.util.List;

/**
 * Acts on revocations as this node reads them. The thread that reads calls it, and everybody who waits for the reading waits
 * for it: it must be quick, and must not fail.
 */
public interface LogFollower {

    /** Does nothing. */
    LogFollower NONE = new LogFollower() {

        @Override
        public void read(List<Revocation> news) {}

        @Override
        public void begunAnew() {}

        @Override
        public void beforeReport() {}
    };

    /** Acts on what was read. The list has it already, and the same may come again. */
    void read(List<Revocation> news);

    /** Takes note that the reading has begun anew: revocations may have been missed. */
    void begunAnew();

    /** The last moment before this node reports what it has read, after which others take that for done. */
    void beforeReport();
}
