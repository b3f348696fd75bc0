package dev.rollcall.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/** Samples of a profiler added up by caller, below one method. */
final class CallTree {

    private static final double WORTH_PRINTING = 0.008;

    private final String root;
    private final Node all = new Node();
    private int samples;

    CallTree(String root) {
        this.root = root;
    }

    private static final class Node {
        private int samples;
        private final Map<String, Node> callees = new LinkedHashMap<>();
    }

    void add(RecordedStackTrace stack) {
        samples++;
        List<String> path = new ArrayList<>();
        for (RecordedFrame frame : stack.getFrames()) {
            path.add(frame.getMethod().getType().getName() + "."
                    + frame.getMethod().getName());
        }
        Collections.reverse(path);
        int start = path.lastIndexOf(root);
        if (start < 0) {
            return;
        }
        all.samples++;
        Node node = all;
        for (String method : path.subList(start + 1, path.size())) {
            node = node.callees.computeIfAbsent(method, first -> new Node());
            node.samples++;
        }
    }

    void print() {
        System.out.printf("%d of %d samples are below %s; percent of all samples:%n", all.samples, samples, root);
        print(all, 0);
    }

    private void print(Node node, int depth) {
        node.callees.entrySet().stream()
                .filter(callee -> share(callee.getValue()) >= WORTH_PRINTING)
                .sorted(Comparator.comparingInt(callee -> -callee.getValue().samples))
                .forEach(callee -> {
                    System.out.printf(
                            "%s%4.1f %s%n", " ".repeat(depth), 100 * share(callee.getValue()), callee.getKey());
                    print(callee.getValue(), depth + 1);
                });
    }

    private double share(Node node) {
        return (double) node.samples / samples;
    }
}
