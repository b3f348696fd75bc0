package dev.rollcall.benchmarks.jmh;

import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.RevocationLog;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A node that shares its revocations with nobody. */
final class OnlyNode implements ClusterMembers {

    @Override
    public void join(UUID id, Duration maxStaleness) {}

    @Override
    public boolean report(UUID id, RevocationLog.Position position) {
        return true;
    }

    @Override
    public List<Member> members() {
        return List.of();
    }

    @Override
    public void remove(Member silent) {}

    @Override
    public void leave(UUID id) {}
}
