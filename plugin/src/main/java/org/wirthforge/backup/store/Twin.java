package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Seal;
import org.wirthforge.backup.format.UnsupportedFormatException;

/**
 * A sealed document that is kept twice. Readers take the original, or else the copy, and never mend; whoever holds the writer lock does. An original
 * without a copy is what a crash leaves; a copy without an original means that the original was lost.
 *
 * @param <T> what is in it
 * @param store the repository
 * @param original the file that counts
 * @param copy the same bytes elsewhere
 * @param form how to read it
 */
public record Twin<T>(LocalStore store, Path original, Path copy, Form<T> form) {

    /** Makes sense of a document whose seal is right. */
    public interface Form<T> {

        /**
         * Reads it.
         *
         * @param object the file's name, for messages
         * @throws DamagedException if it is not what should be there
         */
        T read(String object, String text) throws IOException;
    }

    /**
     * Reads the document.
     *
     * @throws NoSuchFileException if neither file is there
     * @throws DamagedException if one is there, and none is good
     */
    public T read() throws IOException {
        try {
            return read(original);
        } catch (UnsupportedFormatException e) {
            throw e;
        } catch (IOException e) {
            return instead(e);
        }
    }

    private T instead(IOException reason) throws IOException {
        try {
            return read(copy);
        } catch (NoSuchFileException e) {
            throw reason;
        } catch (IOException e) {
            e.addSuppressed(reason);
            throw e;
        }
    }

    private T read(Path file) throws IOException {
        return form.read(store.layout().name(file), store.readSealed(file));
    }

    /** Reads the original alone. */
    public T readOriginal() throws IOException {
        return read(original);
    }

    /** What is wrong with the copy; empty if nothing is, or if the original is not there either. */
    public Optional<String> flawOfCopy() throws IOException {
        String name = store.layout().name(copy);
        try {
            read(copy);
            return need() == Need.COPY
                    ? Optional.of(name + " is not the same as " + store.layout().name(original))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Files.exists(original) ? Optional.of(name + " is missing") : Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** What is to be done about a document. */
    public enum Need {
        /** Both are sound, or neither: there is nothing to mend, or nothing to mend it with. */
        NOTHING,
        /** The original is to be made anew from the copy. */
        ORIGINAL,
        /** The copy is to be made anew from the original. */
        COPY
    }

    /** Name of the file that is to be made anew, for messages. */
    public Optional<String> nameOf(Need need) {
        return switch (need) {
            case NOTHING -> Optional.empty();
            case ORIGINAL -> Optional.of(store.layout().name(original));
            case COPY -> Optional.of(store.layout().name(copy));
        };
    }

    /** Looks what is to be done. Changes nothing. */
    public Need need() throws IOException {
        byte[] one = sound(original);
        if (one == null) {
            return sound(copy) == null ? Need.NOTHING : Need.ORIGINAL;
        }
        boolean same = holds(copy, one) || Arrays.equals(one, sound(copy));
        return same ? Need.NOTHING : Need.COPY;
    }

    /** Whether a file can be read and holds just these bytes; spares making sense of it again. */
    private boolean holds(Path file, byte[] bytes) {
        try {
            return Arrays.equals(store.readDocument(file), bytes);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Mends what is to be mended; durable on return. A file that is there and not sound is moved aside first.
     *
     * @return what had been needed
     */
    public Need mend(WriterLock lock) throws IOException {
        Need need = need();
        if (need != Need.NOTHING) {
            Path from = need == Need.ORIGINAL ? copy : original;
            Path to = need == Need.ORIGINAL ? original : copy;
            byte[] bytes = sound(from);
            if (bytes == null) {
                throw new DamagedException(
                        store.layout().name(from) + " cannot be relied on: it reads now so, now otherwise");
            }
            lock.confirm();
            new Attic(store).setAside(to);
            store.publish(bytes, to);
        }
        return need;
    }

    /** The bytes of a file that holds what it should; null if it is missing or cannot be read, which is only believed when it is seen twice. */
    private byte[] sound(Path file) throws IOException {
        byte[] bytes = attempt(file);
        return bytes == null ? attempt(file) : bytes;
    }

    private byte[] attempt(Path file) throws IOException {
        String object = store.layout().name(file);
        try {
            byte[] bytes = store.readDocument(file);
            form.read(object, Seal.open(object, bytes));
            return bytes;
        } catch (UnsupportedFormatException e) {
            throw e;
        } catch (IOException e) {
            return null;
        }
    }

    /** Makes the copy of an original that has just been published. What fails is left to whoever mends next. */
    public void copyQuietly(byte[] content) {
        try {
            store.publish(content, copy);
        } catch (IOException e) {
            return; // the original counts, and it is there
        }
    }

    /** Takes the copy away, durably; the original may go afterwards. */
    public void removeCopy() throws IOException {
        if (store.has(copy)) {
            store.remove(copy);
            store.syncDirectory(copy.getParent());
        }
    }
}
