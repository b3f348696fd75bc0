package dev.rollcall.it.faults;

import java.util.List;

/** Something that breaks, and how it is repaired. */
interface Fault {

    /** Nothing breaks while the clients look: the nodes were started with what is to be tried. */
    Fault NONE = of(() -> {}, () -> {});

    void strike(Scene scene) throws Exception;

    /** Called once after {@link #strike}, also when that failed. */
    void heal() throws Exception;

    /**
     * What is there when it happens.
     *
     * @param clients of each node
     */
    record Scene(List<NodeClient> clients, Devices devices) {}

    /** What may fail. */
    interface Action {
        void run() throws Exception;
    }

    /** A fault that does not look at the scene. */
    static Fault of(Action strike, Action heal) {
        return new Fault() {
            @Override
            public void strike(Scene scene) throws Exception {
                strike.run();
            }

            @Override
            public void heal() throws Exception {
                heal.run();
            }
        };
    }
}
