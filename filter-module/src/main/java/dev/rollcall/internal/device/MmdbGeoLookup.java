package dev.rollcall.internal.device;

import dev.rollcall.Place;
import dev.rollcall.spi.GeoLookup;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Places from a MaxMind DB file in the layout of GeoLite2-City or GeoLite2-Country.
 *
 * <p>The file may be replaced while it is in use. It is checked once per interval; the first lookup that notices a new
 * one loads it, while others keep using the old one. A missing or unreadable file means no places and one warning for
 * each state of the file, never an exception.
 *
 * <p>Thread-safe.
 */
public final class MmdbGeoLookup implements GeoLookup {

    private final Path file;
    private final InstantSource clock;
    private final Duration interval;
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile MmdbFile current;
    private volatile Instant nextCheck;

    /** Loads the file, and looks for a replacement every {@code interval} by {@code clock}. */
    public MmdbGeoLookup(Path file, InstantSource clock, Duration interval) {
        this.file = file;
        this.clock = clock;
        this.interval = interval;
        this.nextCheck = clock.instant().plus(interval);
        this.current = MmdbFile.load(file, FileState.of(file));
    }

    @Override
    public Optional<Place> find(InetAddress address) {
        ClientAddress client = new ClientAddress(address);
        if (client.isPrivate()) {
            return Optional.empty();
        }
        reloadIfDue();
        return current.find(client.inet());
    }

    private void reloadIfDue() {
        if (clock.instant().isBefore(nextCheck) || !reloading.tryLock()) {
            return;
        }
        try {
            nextCheck = clock.instant().plus(interval);
            FileState state = FileState.of(file);
            if (!state.equals(current.state())) {
                current = MmdbFile.load(file, state);
            }
        } finally {
            reloading.unlock();
        }
    }
}
