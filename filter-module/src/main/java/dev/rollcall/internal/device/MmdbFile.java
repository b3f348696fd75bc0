package dev.rollcall.internal.device;

import com.maxmind.db.Reader;
import dev.rollcall.Place;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One state of a MaxMind DB file, read into memory.
 *
 * <p>A mapped file would make lookups fail with an error once somebody truncates or overwrites it. In memory there is no
 * open file either, so a replaced state needs no closing: it is gone when the last lookup lets go of it.
 *
 * <p>The two errors are caught because a damaged size makes the library ask for a huge table or recurse endlessly. The
 * heap is intact after such a refusal.
 */
final class MmdbFile {

    private static final System.Logger LOG = System.getLogger(MmdbGeoLookup.class.getName());

    private final Path file;
    private final FileState state;
    private final AtomicReference<@Nullable Reader> reader;

    private MmdbFile(Path file, FileState state, @Nullable Reader reader) {
        this.file = file;
        this.state = state;
        this.reader = new AtomicReference<>(reader);
    }

    /**
     * The file in this state. A broken or missing one knows no places, which is logged once: here, or at the first
     * damaged row.
     */
    static MmdbFile load(Path file, FileState state) {
        if (state.equals(FileState.MISSING)) {
            warn(file, "it cannot be found");
            return new MmdbFile(file, state, null);
        }
        try {
            return new MmdbFile(file, state, new Reader(file.toFile(), Reader.FileMode.MEMORY));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            warn(file, e);
            return new MmdbFile(file, state, null);
        }
    }

    FileState state() {
        return state;
    }

    Optional<Place> find(InetAddress address) {
        Reader open = reader.get();
        if (open == null || !knowsFamilyOf(address, open)) {
            return Optional.empty();
        }
        try {
            Map<?, ?> row = open.get(address, Map.class);
            return row == null ? Optional.empty() : MmdbPlace.of(row);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // Rows are read lazily, so this is where damage inside the file shows
            if (reader.compareAndSet(open, null)) {
                warn(file, e);
            }
            return Optional.empty();
        }
    }

    private static boolean knowsFamilyOf(InetAddress address, Reader open) {
        return open.getMetadata().ipVersion() == 6 || !(address instanceof Inet6Address);
    }

    private static void warn(Path file, Object reason) {
        LOG.log(System.Logger.Level.WARNING, "No locations from {0}: {1}", file, reason);
    }
}
