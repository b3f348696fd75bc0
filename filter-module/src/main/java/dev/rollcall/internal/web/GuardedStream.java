package dev.rollcall.internal.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The stream of a {@link GuardedResponse}. */
final class GuardedStream extends ServletOutputStream {

    private final ServletOutputStream stream;
    private final GuardedResponse response;

    GuardedStream(ServletOutputStream stream, GuardedResponse response) {
        this.stream = stream;
        this.response = response;
    }

    @Override
    public void write(int octet) throws IOException {
        AsynchronousAnswer late = response.answer();
        if (late == null) {
            stream.write(octet);
            return;
        }
        late.write();
        try {
            stream.write(octet);
        } finally {
            late.written();
        }
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        AsynchronousAnswer late = response.answer();
        if (late == null) {
            stream.write(octets, offset, length);
            return;
        }
        late.write();
        try {
            stream.write(octets, offset, length);
        } finally {
            late.written();
        }
    }

    @Override
    public void flush() throws IOException {
        AsynchronousAnswer late = response.answer();
        if (late == null) {
            stream.flush();
            return;
        }
        late.write();
        try {
            stream.flush();
        } finally {
            late.flushed();
        }
    }

    @Override
    public void close() throws IOException {
        AsynchronousAnswer late = response.answer();
        if (late == null) {
            stream.close();
            return;
        }
        late.write();
        try {
            stream.close();
        } finally {
            late.flushed();
        }
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        AsynchronousAnswer late = response.answer();
        if (late != null) {
            late.isNonBlocking();
        }
        stream.setWriteListener(listener);
    }
}
