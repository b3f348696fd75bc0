package dev.rollcall.internal.ops;

import java.time.Duration;

/**
 * Something that is done again and again.
 *
 * @param name what logs call it
 * @param interval between the end of one run and the start of the next
 * @param work what is done; a failure is no reason to stop
 * @param ending what is done once at the stop, after all jobs have ended
 */
public record Job(String name, Duration interval, Runnable work, Runnable ending) {

    public Job(String name, Duration interval, Runnable work) {
        this(name, interval, work, () -> {});
    }

    /** The same, done once more at the stop, so that nothing is lost. */
    public Job andAtTheStop() {
        return new Job(name, interval, work, work);
    }
}
