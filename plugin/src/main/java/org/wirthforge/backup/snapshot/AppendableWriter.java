package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** Writes into any {@link Appendable}; closing does nothing, for it belongs to the caller. */
final class AppendableWriter extends Writer {

    private final Appendable out;

    AppendableWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        out.append(CharBuffer.wrap(chars, offset, length));
    }

    @Override
    public void flush() {
        return; // nothing is held back
    }

    @Override
    public void close() {
        return; // not ours to close
    }
}
