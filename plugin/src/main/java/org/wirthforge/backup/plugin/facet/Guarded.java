package org.wirthforge.backup.plugin.facet;

import java.io.IOException;

/** Remembers what the receiver of a text threw, so that it is not mistaken for a failure of the repository. Not thread-safe. */
final class Guarded implements Appendable {

    private final Appendable out;
    private IOException failure;

    Guarded(Appendable out) {
        this.out = out;
    }

    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Appendable append(CharSequence text) throws IOException {
        return guarded(() -> out.append(text));
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
        return guarded(() -> out.append(text, start, end));
    }

    @Override
    public Appendable append(char letter) throws IOException {
        return guarded(() -> out.append(letter));
    }

    private Appendable guarded(Output output) throws IOException {
        try {
            output.write();
            return this;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** One call of the receiver. */
    @FunctionalInterface
    private interface Output {
        void write() throws IOException;
    }
}
