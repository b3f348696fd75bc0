package dev.rollcall.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Place;
import dev.rollcall.spi.GeoLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MmdbGeoLookupTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Logger LOGGER = Logger.getLogger(MmdbGeoLookup.class.getName());

    @TempDir
    private Path folder;

    private final Warnings warnings = new Warnings();
    private volatile Instant now = Instant.parse("2026-05-21T04:32:17Z");
    private int version;

    @BeforeEach
    void listen() {
        LOGGER.addHandler(warnings);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(warnings);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void aCityIsFoundForIpv4AndIpv6() throws IOException {
        GeoLookup lookup = lookup(lagos());

        Place place = find(lookup, "203.0.113.5").orElseThrow();
        assertThat(place).isEqualTo(new Place("Lagos", "Lagos Region", "Nigeria", "NG", new Place.Point(6.45, 3.39)));
        assertThat(place.location()).isEqualTo("Lagos, Nigeria");
        assertThat(find(lookup, "2001:db8::1").orElseThrow().location()).isEqualTo("Nigeria");
        assertThat(find(lookup, "::ffff:203.0.113.5")).contains(place);
        assertThat(find(lookup, "198.51.100.1")).isEmpty();
    }

    @Test
    void anIpv4DatabaseKnowsNoIpv6() throws IOException {
        GeoLookup lookup = lookup(new TestMmdb(4)
                .put("203.0.113.0/24", TestMmdb.country("Peru", "PE"))
                .bytes());

        assertThat(find(lookup, "203.0.113.5").orElseThrow().countryCode()).isEqualTo("PE");
        assertThat(find(lookup, "2001:db8::1")).isEmpty();
        assertThat(warnings.texts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "192.168.0.1", "100.64.0.1", "fd00::1", "::1", "fe80::1"})
    void privateAddressesHaveNoPlace(String address) throws IOException {
        TestMmdb everywhere = new TestMmdb(6).put("::/1", TestMmdb.country("Peru", "PE"));
        everywhere.put("8000::/1", TestMmdb.country("Peru", "PE"));
        GeoLookup lookup = lookup(everywhere.bytes());

        assertThat(find(lookup, "203.0.113.5")).isPresent();
        assertThat(find(lookup, address)).isEmpty();
    }

    @Test
    void rowsOfOtherLayoutsHaveNoPlace() throws IOException {
        GeoLookup lookup = lookup(new TestMmdb(6)
                .put("1.0.0.0/8", Map.of("autonomous_system_number", 64500L))
                .put("2.0.0.0/8", Map.of("country", "Peru"))
                .put("3.0.0.0/8", Map.of("country", Map.of("iso_code", "peru")))
                .put("4.0.0.0/8", Map.of("country", Map.of("iso_code", "PE"), "city", List.of(), "location", "x"))
                .put("5.0.0.0/8", TestMmdb.city("Nowhere\n", "Peru", "PE", 91.0, Double.NaN))
                .bytes());

        assertThat(find(lookup, "1.1.1.1")).isEmpty();
        assertThat(find(lookup, "2.1.1.1")).isEmpty();
        assertThat(find(lookup, "3.1.1.1")).isEmpty();
        assertThat(find(lookup, "4.1.1.1")).contains(new Place(null, null, "Peru", "PE", null));
        assertThat(find(lookup, "5.1.1.1")).contains(new Place("Nowhere", "Nowhere  Region", "Peru", "PE", null));
        assertThat(warnings.texts).isEmpty();
    }

    @Test
    void aReplacedFileIsReadAfterTheInterval() throws IOException {
        GeoLookup lookup = lookup(lagos());
        replace(new TestMmdb(6)
                .put("203.0.113.0/24", TestMmdb.country("Peru", "PE"))
                .bytes());

        now = now.plus(MINUTE).minusMillis(1);
        assertThat(country(lookup)).isEqualTo("NG");
        now = now.plusMillis(1);
        assertThat(country(lookup)).isEqualTo("PE");
        assertThat(warnings.texts).isEmpty();
    }

    @Test
    void aMissingFileIsReportedOnceAndPickedUpLater() throws IOException {
        GeoLookup lookup = new MmdbGeoLookup(file(), () -> now, MINUTE);
        for (int i = 0; i < 5; i++) {
            assertThat(find(lookup, "203.0.113.5")).isEmpty();
            now = now.plus(MINUTE);
        }
        assertThat(warnings.texts).singleElement().asString().contains(file().toString(), "cannot be found");

        replace(lagos());
        assertThat(country(lookup)).isEqualTo("NG");

        Files.delete(file());
        now = now.plus(MINUTE);
        assertThat(find(lookup, "203.0.113.5")).isEmpty();
        assertThat(warnings.texts).hasSize(2);
    }

    @Test
    void aCorruptFileIsReportedOncePerState() throws IOException {
        GeoLookup lookup = lookup(lagos());
        for (byte[] bad : List.of(new byte[0], "not a database".getBytes(StandardCharsets.UTF_8), new byte[4096])) {
            replace(bad);
            for (int i = 0; i < 3; i++) {
                now = now.plus(MINUTE);
                assertThat(find(lookup, "203.0.113.5")).isEmpty();
            }
        }
        assertThat(warnings.texts).hasSize(3);

        replace(lagos());
        now = now.plus(MINUTE);
        assertThat(country(lookup)).isEqualTo("NG");
    }

    @Test
    void aFolderIsNoDatabase() throws IOException {
        Files.createDirectory(file());

        assertThat(find(new MmdbGeoLookup(file(), () -> now, MINUTE), "203.0.113.5"))
                .isEmpty();
        assertThat(warnings.texts).hasSize(1);
    }

    @Test
    void noDamageAnywhereInTheFileThrows() throws IOException {
        byte[] good = new TestMmdb(4)
                .put("203.0.113.0/24", TestMmdb.city("Lagos", "Nigeria", "NG", 6.45, 3.39))
                .bytes();
        for (int i = 0; i < good.length; i++) {
            for (int damage : new int[] {0xFF, good[i] ^ 0x21}) {
                byte[] bad = good.clone();
                bad[i] = (byte) damage;
                Files.write(file(), bad);
                Optional<Place> place =
                        MmdbFile.load(file(), FileState.of(file())).find(address("203.0.113.5"));
                assertThat(place).isNotNull();
            }
        }
    }

    @Test
    void damageInsideIsReportedOnce() throws IOException {
        byte[] bytes = lagos();
        // The first row of the data section becomes a pointer beyond the file
        byte[] bad = bytes.clone();
        int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("country") - 2;
        bad[data] = (byte) 0x3F;
        bad[data + 1] = (byte) 0xFF;
        GeoLookup lookup = lookup(bad);

        assertThat(find(lookup, "203.0.113.5")).isEmpty();
        assertThat(find(lookup, "203.0.113.5")).isEmpty();
        assertThat(warnings.texts).hasSize(1);
    }

    @Test
    void parallelLookupsNeverMissDuringReplacements() throws IOException, InterruptedException, ExecutionException {
        GeoLookup lookup = lookup(lagos());
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Boolean>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> {
                    boolean always = true;
                    while (!done.get()) {
                        always &= find(lookup, "203.0.113.5").isPresent();
                    }
                    return always;
                }));
            }
            for (int i = 0; i < 50; i++) {
                replace(lagos());
                now = now.plus(MINUTE);
                find(lookup, "203.0.113.5");
            }
            done.set(true);
            for (Future<Boolean> reader : readers) {
                assertThat(reader.get()).isTrue();
            }
        } finally {
            done.set(true);
            threads.shutdown();
        }
    }

    private static byte[] lagos() {
        return new TestMmdb(6)
                .put("203.0.113.0/24", TestMmdb.city("Lagos", "Nigeria", "NG", 6.45, 3.39))
                .put("2001:db8::/32", TestMmdb.country("Nigeria", "NG"))
                .bytes();
    }

    private GeoLookup lookup(byte[] content) throws IOException {
        replace(content);
        return new MmdbGeoLookup(file(), () -> now, MINUTE);
    }

    /** Replaces by rename, as geoipupdate does, with a time of its own whatever the file system's clock resolution. */
    private void replace(byte[] content) throws IOException {
        Path next = Files.write(folder.resolve("next"), content);
        Files.setLastModifiedTime(next, FileTime.fromMillis(1_000L * ++version));
        Files.move(next, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file() {
        return folder.resolve("city.mmdb");
    }

    private static String country(GeoLookup lookup) {
        return find(lookup, "203.0.113.5").orElseThrow().countryCode();
    }

    private static Optional<Place> find(GeoLookup lookup, String address) {
        return lookup.find(address(address));
    }

    private static InetAddress address(String literal) {
        return ClientAddress.parse(literal).orElseThrow().inet();
    }

    private static final class Warnings extends Handler {

        private final List<String> texts = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord entry) {
            if (entry.getLevel().equals(Level.WARNING)) {
                texts.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
