package dev.rollcall.internal.throttle;

import dev.rollcall.BucketKind;
import dev.rollcall.Client;
import dev.rollcall.SignInAttempt;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.Throttle;
import dev.rollcall.TooManyAttemptsException;
import dev.rollcall.internal.risk.KnownDevices;
import dev.rollcall.internal.settings.ThrottleSettings;
import dev.rollcall.internal.throttle.ReservationResult.Admitted;
import dev.rollcall.internal.throttle.ReservationResult.Refused;
import dev.rollcall.internal.throttle.ReservationResult.Waiting;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts attempts in buckets that all nodes share. Attempts that depend on the outcome of others wait. Thread-safe. */
public final class ThrottleService implements Throttle {

    private static final System.Logger LOG = System.getLogger(ThrottleService.class.getName());

    /** How long an attempt waits for the outcome of others. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How often the first in a queue asks. */
    static final Duration LOOKS = Duration.ofMillis(20);

    /** How many threads of this node may wait at one bucket; a hundred logins at once must not be too many. */
    static final int LONGEST_QUEUE = 200;

    /** When those whose turn did not come may try again; how long the queue will be then is unknown. */
    static final Duration CROWDED_RETRY = Duration.ofSeconds(5);

    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

    private final AttemptQueue queue = new AttemptQueue(LONGEST_QUEUE);
    private final ThrottleStore store;
    private final Buckets buckets;
    private final KnownDeviceCache devices;
    private final SignInRate signIns;
    private final ThrottleRules rules;
    private final InstantSource clock;
    private final Consumer<Duration> pause;

    /**
     * @param events is passed an event for every lock that begins
     * @param pause waits for the given time
     */
    public ThrottleService(
            ThrottleStore store,
            KnownDevices devices,
            ThrottleSettings settings,
            Consumer<Object> events,
            InstantSource clock,
            Consumer<Duration> pause) {
        this.store = store;
        this.buckets = new Buckets(store, events);
        this.devices = new KnownDeviceCache(devices);
        this.signIns = new SignInRate(settings.account().signIns());
        this.rules = ThrottleRules.of(settings);
        this.clock = clock;
        this.pause = pause;
    }

    /** How long after the last attempt the failures of somebody mean something. */
    public Duration memory() {
        return rules.memory();
    }

    /** The failures of an account, also those that no longer count; empty if there were none lately. */
    public Optional<Bucket> failuresOf(String username) {
        return store.find(BucketKey.account(username));
    }

    /** Forgets the failures of an account, and of its devices with these cookies. */
    public void forget(String username, Collection<String> deviceKeys) {
        List<BucketKey> keys = new ArrayList<>();
        keys.add(BucketKey.account(username));
        deviceKeys.forEach(device -> keys.add(BucketKey.device(username, device)));
        store.forget(keys);
    }

    @Override
    public <T> Optional<T> check(SignInAttempt attempt, Supplier<Optional<T>> check) {
        List<GuardedBucket> watched = watched(attempt);
        boolean isByAddress = watched.stream().anyMatch(one -> one.key().kind() == BucketKind.ADDRESS);
        List<GuardedBucket> wider = isByAddress ? around(attempt.network()) : List.of();
        return check(watched, wider, AttemptSource.of(attempt), check);
    }

    /**
     * To be called before a session of the user starts.
     *
     * @throws TooManyAttemptsException if this user has started too many within an hour
     */
    public void requireFewSignIns(String subject) {
        Instant now = clock.instant();
        signIns.fullUntil(subject, now).ifPresent(until -> refuse(until, now));
    }

    /** To be called when a session of the user has started. */
    public void countSignIn(String subject) {
        signIns.count(subject, clock.instant());
    }

    /** To be called when the attempt has led to a session, by which the device has become known. */
    public void signedIn(SignInAttempt attempt) {
        attempt.deviceKey().ifPresent(device -> devices.forget(attempt.username(), device));
    }

    /**
     * Checks a proof of identity, unless too many from this network were wrong.
     *
     * @param proof returns nothing if it is wrong; an attempt whose proof throws does not count
     * @throws TooManyAttemptsException before the proof is checked
     */
    public <T> Optional<T> checkProof(Optional<String> network, Supplier<Client> client, Supplier<Optional<T>> proof) {
        List<GuardedBucket> watched = byAddress(network).stream().toList();
        List<GuardedBucket> wider = watched.isEmpty() ? List.of() : around(network);
        return check(watched, wider, new AttemptSource(Optional.empty(), client), proof);
    }

    private List<GuardedBucket> around(Optional<String> network) {
        return network.stream()
                .flatMap(known -> WiderNetworks.around(known, BucketKind.ADDRESS, rules.address()))
                .toList();
    }

    /**
     * Checks, unless too many have failed.
     *
     * @param wider only counts what has failed, and costs a right attempt nothing
     */
    private <T> Optional<T> check(
            List<GuardedBucket> watched, List<GuardedBucket> wider, AttemptSource who, Supplier<Optional<T>> check) {
        if (watched.isEmpty()) {
            return check.get();
        }
        Instant now = clock.instant();
        buckets.remembered(wider, now).ifPresent(until -> refuse(until, now));
        AdmittedAttempt ticket = new AdmittedAttempt(watched, admit(watched, who), who);
        Optional<T> result = checked(ticket, check);
        if (result.isPresent()) {
            settleIfPossible(ticket, AttemptOutcome.RIGHT);
        } else {
            // Throws if it can't be counted; the place then becomes a failure
            buckets.settle(ticket, AttemptOutcome.WRONG, clock.instant());
            if (!wider.isEmpty()) {
                buckets.count(wider, who, clock.instant());
            }
        }
        return result;
    }

    private <T> Optional<T> checked(AdmittedAttempt ticket, Supplier<Optional<T>> check) {
        try {
            return check.get();
        } catch (RuntimeException failed) {
            settleIfPossible(ticket, AttemptOutcome.UNKNOWN);
            throw failed;
        }
    }

    /**
     * Exchanges a refresh token, unless too many from this network were unknown.
     *
     * @param exchange returns nothing if the token is malformed or unknown
     * @throws TooManyAttemptsException before the exchange, or instead of returning nothing
     */
    public <T> Optional<T> refresh(Optional<String> network, Supplier<Client> client, Supplier<Optional<T>> exchange) {
        List<GuardedBucket> watched = byRefreshes(network);
        Instant now = clock.instant();
        buckets.remembered(watched, now).ifPresent(until -> refuse(until, now));
        Optional<T> result = exchange.get();
        if (result.isEmpty() && !watched.isEmpty()) {
            buckets.count(watched, new AttemptSource(Optional.empty(), client), now)
                    .ifPresent(until -> refuse(until, now));
        }
        return result;
    }

    private List<GuardedBucket> byRefreshes(Optional<String> network) {
        FixedWindow rule = rules.refreshes();
        return network.filter(known -> rule.limit() > 0).stream()
                .flatMap(known -> Stream.concat(
                        Stream.of(new GuardedBucket(BucketKey.of(BucketKind.REFRESHES, known), rule)),
                        WiderNetworks.around(known, BucketKind.REFRESHES, rule)))
                .toList();
    }

    private List<GuardedBucket> watched(SignInAttempt attempt) {
        Lockout account = rules.account();
        List<GuardedBucket> watched = new ArrayList<>();
        Optional<String> device = knownDevice(attempt);
        if (account.limit() > 0) {
            watched.add(new GuardedBucket(
                    device.map(key -> BucketKey.device(attempt.username(), key))
                            .orElseGet(() -> BucketKey.account(attempt.username())),
                    account));
        }
        if (device.isEmpty()) {
            byAddress(attempt.network()).ifPresent(watched::add);
        }
        return watched;
    }

    private Optional<GuardedBucket> byAddress(Optional<String> network) {
        FixedWindow address = rules.address();
        return network.filter(known -> address.limit() > 0)
                .map(known -> new GuardedBucket(BucketKey.of(BucketKind.ADDRESS, known), address));
    }

    private Optional<String> knownDevice(SignInAttempt attempt) {
        boolean isOff = rules.account().limit() == 0 && rules.address().limit() == 0;
        return attempt.deviceKey().filter(key -> !isOff && devices.knows(attempt.username(), key, clock.instant()));
    }

    private Admitted admit(List<GuardedBucket> watched, AttemptSource who) {
        Instant now = clock.instant();
        ReservationResult reply = buckets.reserve(watched, who, now);
        if (reply instanceof Waiting waiting) {
            reply = queue.inTurn(waiting.key(), PATIENCE, () -> whenFree(watched, who, now.plus(PATIENCE)))
                    .orElseGet(() -> new Refused(clock.instant().plus(CROWDED_RETRY)));
        }
        return admitted(reply);
    }

    /** The response of the buckets once it is final, or when it takes too long. */
    private ReservationResult whenFree(List<GuardedBucket> watched, AttemptSource who, Instant deadline) {
        while (true) {
            Instant now = clock.instant();
            ReservationResult reply = buckets.reserve(watched, who, now);
            boolean isOver = !now.isBefore(deadline) || Thread.currentThread().isInterrupted();
            if (!(reply instanceof Waiting) || isOver) {
                return reply;
            }
            pause.accept(LOOKS);
        }
    }

    private Admitted admitted(ReservationResult reply) {
        if (reply instanceof Admitted admitted) {
            return admitted;
        }
        Instant until = reply instanceof Refused refused ? refused.until() : ((Waiting) reply).until();
        throw refusal(until, clock.instant());
    }

    private static void refuse(Instant until, Instant now) {
        throw refusal(until, now);
    }

    private static TooManyAttemptsException refusal(Instant until, Instant now) {
        Duration time = Duration.between(now, until);
        return new TooManyAttemptsException(time.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : time);
    }

    /** A place that can't be given back becomes a failure after a while; that is no reason to refuse a successful attempt. */
    private void settleIfPossible(AdmittedAttempt ticket, AttemptOutcome outcome) {
        try {
            buckets.settle(ticket, outcome, clock.instant());
        } catch (StoreUnavailableException unavailable) {
            LOG.log(Level.DEBUG, "An attempt could not be taken back and will count as a failure", unavailable);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "An attempt could not be taken back and will count as a failure", fault);
        }
    }
}
