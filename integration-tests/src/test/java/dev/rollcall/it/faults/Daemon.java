package dev.rollcall.it.faults;

import java.io.Closeable;
import java.io.IOException;

/** Threads that move bytes, whose connections are broken on purpose. */
final class Daemon {

    private Daemon() {}

    /** Work that ends with an exception when its connection does. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    static void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException connectionEnded) {
                        // That is what the harness is for
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    static void closeQuietly(Closeable closed) {
        try {
            closed.close();
        } catch (IOException alreadyBroken) {
            // Nothing is left to close
        }
    }
}
