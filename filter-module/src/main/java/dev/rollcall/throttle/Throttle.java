package dev.rollcall.throttle;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.risk.KnownDevices;
import dev.rollcall.session.Client;
import dev.rollcall.throttle.Reply.Admitted;
import dev.rollcall.throttle.Reply.Refused;
import dev.rollcall.throttle.Reply.Waiting;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets so many wrong passwords through and no more, over all nodes, however many come at once.
 *
 * <p>Inject it where an application checks credentials itself. An attempt takes a place in the bucket of the account and in
 * that of the address before the password is looked at, and gives it back when the outcome is known: so many are under way
 * as may still fail. Others wait for their outcome. A device that the user has signed in with before has a bucket of its
 * own and meets neither of the two, so that strangers can't lock the owner out.
 *
 * <p>Thread-safe. All methods throw {@link StoreUnavailableException} when the database can't be reached: no password is
 * looked at that could not be counted.
 */
public final class Throttle {

    private static final System.Logger LOG = System.getLogger(Throttle.class.getName());

    /** How long an attempt waits for the outcome of others. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How often the first of those who wait looks. */
    static final Duration LOOKS = Duration.ofMillis(20);

    /** Threads of this node that wait at one bucket at a time; a hundred logins at once must not be too many. */
    static final int LONGEST_LINE = 200;

    /** When those who did not get their turn may come back: nobody knows how long the line will be then. */
    static final Duration CROWDED_RETRY = Duration.ofSeconds(5);

    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

    private final WaitingLine line = new WaitingLine(LONGEST_LINE);
    private final Buckets buckets;
    private final DeviceAnswers devices;
    private final ThrottleSettings settings;
    private final InstantSource clock;
    private final Consumer<Duration> pause;

    /**
     * @param events hears of every lock that begins
     * @param pause returns after a time
     */
    public Throttle(
            ThrottleStore store,
            KnownDevices devices,
            ThrottleSettings settings,
            Consumer<Object> events,
            InstantSource clock,
            Consumer<Duration> pause) {
        this.buckets = new Buckets(store, events);
        this.devices = new DeviceAnswers(devices);
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Checks credentials, unless too many were wrong.
     *
     * @param check gives what the right credentials lead to, and nothing for wrong ones. When it throws, the attempt does not
     *     count.
     * @throws TooManyAttemptsException before the check
     */
    public <T> Optional<T> signIn(SignInAttempt attempt, Supplier<Optional<T>> check) {
        List<Watched> watched = watched(attempt);
        if (watched.isEmpty()) {
            return check.get();
        }
        Who who = Who.of(attempt);
        Ticket ticket = new Ticket(watched, admit(watched, who), who);
        Optional<T> result = checked(ticket, check);
        if (result.isPresent()) {
            settleIfPossible(ticket, Outcome.RIGHT);
            attempt.deviceKey().ifPresent(device -> devices.forget(attempt.username(), device));
        } else {
            // Throws when it can't be counted; the place is lost then and becomes a failure
            buckets.settle(ticket, Outcome.WRONG, clock.instant());
        }
        return result;
    }

    private <T> Optional<T> checked(Ticket ticket, Supplier<Optional<T>> check) {
        try {
            return check.get();
        } catch (RuntimeException failed) {
            settleIfPossible(ticket, Outcome.UNKNOWN);
            throw failed;
        }
    }

    /**
     * Exchanges a refresh token, unless too many from this network were unknown.
     *
     * @param exchange gives nothing for a token that is malformed or unknown
     * @throws TooManyAttemptsException before the exchange, or instead of nothing
     */
    public <T> Optional<T> refresh(Optional<String> network, Supplier<Client> client, Supplier<Optional<T>> exchange) {
        Optional<Watched> watched = network.filter(known -> settings.refreshes().limit() > 0)
                .map(known -> new Watched(BucketKey.of(BucketKind.REFRESHES, known), settings.refreshes()));
        Instant now = clock.instant();
        watched.flatMap(one -> buckets.remembered(List.of(one), now)).ifPresent(until -> refuse(until, now));
        Optional<T> result = exchange.get();
        if (result.isEmpty()) {
            watched.flatMap(one -> buckets.count(one, new Who(Optional.empty(), client), now))
                    .ifPresent(until -> refuse(until, now));
        }
        return result;
    }

    private List<Watched> watched(SignInAttempt attempt) {
        Lockout account = settings.account();
        Window address = settings.address();
        List<Watched> watched = new ArrayList<>();
        Optional<String> device = knownDevice(attempt);
        if (account.limit() > 0) {
            watched.add(new Watched(
                    device.map(key -> BucketKey.device(attempt.username(), key))
                            .orElseGet(() -> BucketKey.account(attempt.username())),
                    account));
        }
        if (address.limit() > 0 && device.isEmpty()) {
            attempt.network()
                    .ifPresent(network -> watched.add(new Watched(BucketKey.of(BucketKind.ADDRESS, network), address)));
        }
        return watched;
    }

    private Optional<String> knownDevice(SignInAttempt attempt) {
        boolean isOff = settings.account().limit() == 0 && settings.address().limit() == 0;
        return attempt.deviceKey().filter(key -> !isOff && devices.knows(attempt.username(), key, clock.instant()));
    }

    private Admitted admit(List<Watched> watched, Who who) {
        Instant now = clock.instant();
        Reply reply = buckets.reserve(watched, who, now);
        if (reply instanceof Waiting waiting) {
            reply = line.inTurn(waiting.key(), PATIENCE, () -> whenFree(watched, who, now.plus(PATIENCE)))
                    .orElseGet(() -> new Refused(clock.instant().plus(CROWDED_RETRY)));
        }
        return admitted(reply);
    }

    /** What the buckets say when they have made up their mind, or when it takes too long. */
    private Reply whenFree(List<Watched> watched, Who who, Instant deadline) {
        while (true) {
            Instant now = clock.instant();
            Reply reply = buckets.reserve(watched, who, now);
            boolean isOver = !now.isBefore(deadline) || Thread.currentThread().isInterrupted();
            if (!(reply instanceof Waiting) || isOver) {
                return reply;
            }
            pause.accept(LOOKS);
        }
    }

    private Admitted admitted(Reply reply) {
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

    /** What cannot be given back becomes a failure after a while; that is no reason to refuse who has got in. */
    private void settleIfPossible(Ticket ticket, Outcome outcome) {
        try {
            buckets.settle(ticket, outcome, clock.instant());
        } catch (StoreUnavailableException unavailable) {
            LOG.log(Level.DEBUG, "An attempt could not be taken back and will count as a failure", unavailable);
        }
    }
}
