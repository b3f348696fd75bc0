package dev.rollcall.internal.web;

import java.io.IOException;
import java.io.PrintWriter;

/**
 * The writer of a {@link GuardedResponse}. Like any {@link PrintWriter}, it reports failures only to those who ask.
 *
 * <p>All other methods end in these.
 */
final class GuardedWriter extends PrintWriter {

    private final PrintWriter writer;
    private final GuardedResponse response;
    private volatile boolean isRefused;

    GuardedWriter(PrintWriter writer, GuardedResponse response) {
        super(writer);
        this.writer = writer;
        this.response = response;
    }

    @Override
    public void write(int character) {
        pass(() -> writer.write(character));
    }

    @Override
    public void write(char[] text, int offset, int length) {
        pass(() -> writer.write(text, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) {
        pass(() -> writer.write(text, offset, length));
    }

    /** The end of line is the server's. */
    @Override
    public void println() {
        pass(writer::println);
    }

    private void pass(Runnable writing) {
        AsynchronousAnswer late = response.answer();
        if (late == null) {
            writing.run();
        } else if (hasBegun(late)) {
            try {
                writing.run();
            } finally {
                late.written();
            }
        }
    }

    private boolean hasBegun(AsynchronousAnswer late) {
        try {
            late.write();
            return true;
        } catch (IOException ended) {
            isRefused = true;
            return false;
        }
    }

    @Override
    public void flush() {
        finish(writer::flush);
    }

    /** The server's writer is not asked about an answer that is over: it may be somebody else's by now. */
    @Override
    public boolean checkError() {
        flush();
        return isRefused || writer.checkError();
    }

    @Override
    public void close() {
        finish(writer::close);
    }

    private void finish(Runnable writing) {
        AsynchronousAnswer late = response.answer();
        if (late == null) {
            writing.run();
        } else if (hasBegun(late)) {
            try {
                writing.run();
            } finally {
                late.flushed();
            }
        }
    }
}
