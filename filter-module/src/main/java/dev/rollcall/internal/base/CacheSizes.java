package dev.rollcall.internal.base;

/**
 * How many sessions and tokens a node keeps in memory. Together they take at most about an eighth of the heap, and what is
 * not in use takes nothing.
 *
 * @param sessions that requests are answered for without asking the database
 * @param tokens whose signature need not be checked again
 */
public record CacheSizes(int sessions, int tokens) {

    /** What fits into any heap. */
    public static final CacheSizes SMALLEST = new CacheSizes(20_000, 10_000);

    private static final int SHARE = 16;
    private static final int SESSION_BYTES = 400;
    private static final int TOKEN_BYTES = 800;
    private static final int MOST = 1_000_000;

    /** @param heap in bytes */
    public static CacheSizes of(long heap) {
        return new CacheSizes(
                fitting(heap, SESSION_BYTES, SMALLEST.sessions), fitting(heap, TOKEN_BYTES, SMALLEST.tokens));
    }

    private static int fitting(long heap, int bytes, int least) {
        return (int) Math.max(least, Math.min(MOST, heap / SHARE / bytes));
    }
}
