package dev.rollcall.it.faults;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * One of the parallel clients: signs in, asks, refreshes and signs out by chance, with devices that it shares with the
 * others. What was just ended is asked for at once, on both nodes.
 */
final class Visitor {

    private static final int PROBED = 4;

    private final List<NodeClient> nodes;
    private final Devices devices;
    private final Administrator administrator;
    private final RandomGenerator random;
    private final Executor executor;

    /** @param nodes that it knows: one or both */
    Visitor(
            List<NodeClient> nodes,
            Devices devices,
            Administrator administrator,
            RandomGenerator random,
            Executor executor) {
        this.nodes = nodes;
        this.devices = devices;
        this.administrator = administrator;
        this.random = random;
        this.executor = executor;
    }

    void act() {
        int chance = random.nextInt(100);
        if (chance < 35) {
            devices.anyLiving(random).ifPresent(this::request);
        } else if (chance < 50) {
            devices.anyEnded(random).ifPresent(this::request);
        } else if (chance < 68) {
            logIn();
        } else if (chance < 78) {
            devices.anyLiving(random).ifPresent(this::refresh);
        } else if (chance < 81) {
            devices.anyLiving(random).ifPresent(this::refreshOnBothNodes);
        } else if (chance < 87) {
            devices.anyLiving(random).ifPresent(this::logOut);
        } else if (chance < 89) {
            devices.anyLiving(random).ifPresent(this::logOutOnBothNodes);
        } else if (chance < 95) {
            devices.anyLiving(random).ifPresent(this::endOne);
        } else if (chance < 98) {
            devices.anyLiving(random).ifPresent(this::endOthers);
        } else {
            changeUser(Users.any(random));
        }
    }

    private NodeClient anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private void request(Device device) {
        notice(device, anyNode().request(device, device.accessToken(random)));
    }

    private void notice(Device device, Outcome outcome) {
        if (outcome.saysRevoked()) {
            devices.remove(device);
        }
    }

    private void logIn() {
        String user = Users.any(random);
        anyNode().logIn(user, Users.passwordOf(user)).ifPresent(devices::add);
    }

    /** Mostly with the newest token; sometimes as if the answer had been lost, and rarely with one that was stolen. */
    private void refresh(Device device) {
        int chance = random.nextInt(100);
        int age = chance < 80 ? 0 : chance < 97 ? 1 : 2;
        device.refreshToken(age).ifPresent(token -> notice(device, anyNode().refresh(device, token)));
    }

    private void refreshOnBothNodes(Device device) {
        Optional<String> token = device.refreshToken(0);
        onBothNodes(node -> notice(device, node.refresh(device, token.orElseThrow())));
    }

    private void logOut(Device device) {
        ended(anyNode().logOut(device), Stream.of(device));
    }

    private void logOutOnBothNodes(Device device) {
        onBothNodes(node -> ended(node.logOut(device), Stream.of(device)));
    }

    private void endOne(Device target) {
        List<Device> others = othersThan(target);
        Device asking = others.isEmpty() ? target : others.get(random.nextInt(others.size()));
        ended(anyNode().endOne(asking, target), Stream.of(target));
    }

    private void endOthers(Device asking) {
        List<Device> others = othersThan(asking);
        ended(anyNode().endOthers(asking), others.stream());
    }

    private List<Device> othersThan(Device device) {
        return devices.livingOf(device.user()).stream()
                .filter(other -> other != device)
                .toList();
    }

    private void changeUser(String user) {
        NodeClient node = anyNode();
        administrator.signedIn(node).ifPresent(admin -> {
            List<Device> all = devices.livingOf(user);
            Outcome outcome = random.nextBoolean() ? node.changeGroups(admin, user) : node.disable(admin, user);
            ended(outcome, all.stream());
            if (!node.enable(admin, user).isSuccess()) {
                administrator.signInAgain();
            }
        });
    }

    /** Asks for what has ended now if the answer says so, and sometimes refreshes it. */
    private void ended(Outcome outcome, Stream<Device> gone) {
        if (outcome.isSuccess()) {
            gone.limit(PROBED).forEach(device -> {
                nodes.forEach(node -> node.request(device, device.accessToken(random)));
                if (random.nextInt(4) == 0) {
                    device.refreshToken(0).ifPresent(token -> anyNode().refresh(device, token));
                }
                devices.remove(device);
            });
        }
    }

    private void onBothNodes(Consumer<NodeClient> request) {
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(() -> request.accept(nodes.get(nodes.size() - 1)), executor);
        request.accept(nodes.get(0));
        other.join();
    }
}
