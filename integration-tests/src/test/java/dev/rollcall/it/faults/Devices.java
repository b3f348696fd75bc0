package dev.rollcall.it.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** All devices of all users: those that are still signed in as far as their users know, and the others. Thread-safe. */
final class Devices {

    /** So that the sessions that ended of late are asked for most often. */
    private static final int REMEMBERED = 100;

    private final Map<UUID, Device> all = new HashMap<>();
    private final List<Device> living = new ArrayList<>();
    private final List<Device> ended = new ArrayList<>();

    synchronized void add(Device device) {
        living.add(device);
        all.put(device.session(), device);
    }

    synchronized void remove(Device device) {
        if (living.remove(device)) {
            ended.add(device);
        }
        if (ended.size() > REMEMBERED) {
            ended.remove(0);
        }
    }

    synchronized Optional<Device> anyLiving(RandomGenerator random) {
        return any(living, random);
    }

    synchronized Optional<Device> anyEnded(RandomGenerator random) {
        return any(ended, random);
    }

    synchronized List<Device> livingOf(String user) {
        return living.stream().filter(device -> device.user().equals(user)).toList();
    }

    synchronized List<Device> living() {
        return List.copyOf(living);
    }

    /** The device of a session that one of them started. */
    synchronized Optional<Device> of(UUID session) {
        return Optional.ofNullable(all.get(session));
    }

    private static Optional<Device> any(List<Device> devices, RandomGenerator random) {
        return devices.isEmpty() ? Optional.empty() : Optional.of(devices.get(random.nextInt(devices.size())));
    }
}
