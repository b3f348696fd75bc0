package dev.rollcall.it.databases;

import dev.rollcall.it.api.Answer;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until the answer is the one that must come, at most for a while. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    public static Answer answer(Supplier<Answer> request, Predicate<Answer> expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = request.get();
            if (expected.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The last answer was " + answer);
            }
        }
    }
}
