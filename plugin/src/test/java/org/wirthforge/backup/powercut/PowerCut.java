package org.wirthforge.backup.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What is on the device after the power failed. What was forced is there. Of the rest, changes of names may have happened or not, each by itself,
 * and unforced content may be there, be missing, or be garbage of the right length.
 */
final class PowerCut {

    /** What becomes of changes that were not forced. */
    enum Fate {
        LOST,
        NAMES_KEPT_CONTENT_LOST,
        BY_CHANCE
    }

    private final List<Event> events;
    private final Fate fate;
    private final Random random;
    private final Map<String, Integer> names = new TreeMap<>();
    private final Map<Integer, byte[]> written = new HashMap<>();
    private final Map<Integer, byte[]> forced = new HashMap<>();

    private static final int DIRECTORY = -1;

    PowerCut(List<Event> events, Fate fate, long seed) {
        this.events = events;
        this.fate = fate;
        this.random = new Random(seed);
        names.put("", DIRECTORY);
    }

    /** Makes a directory look like the device. */
    void materialize(Path root) throws IOException {
        for (int i = 0; i < events.size(); i++) {
            apply(i);
        }
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            Path path = root.resolve(name.getKey());
            if (name.getValue() == DIRECTORY) {
                Files.createDirectories(path);
            } else {
                Files.write(path, content(name.getValue()));
            }
        }
    }

    private void apply(int at) {
        Event event = events.get(at);
        if (event instanceof Event.Write write) {
            written.merge(write.file(), new byte[0], (old, none) -> old);
            written.computeIfPresent(write.file(), (file, old) -> overwrite(old, write));
        } else if (event instanceof Event.ForceFile force) {
            forced.put(force.file(), written.getOrDefault(force.file(), new byte[0]));
        } else if (event instanceof Event.MakeDirectory made && happens(at, made.path())) {
            put(made.path(), DIRECTORY);
        } else if (event instanceof Event.Create created && happens(at, created.path())) {
            put(created.path(), created.file());
        } else if (event instanceof Event.Delete deleted && happens(at, deleted.path())) {
            names.remove(deleted.path());
        } else if (event instanceof Event.Rename renamed && happens(at, renamed.to())) {
            // The new name is durable although the temporary one may not have been: they are one file.
            Integer file = fileOf(renamed.from(), at);
            names.remove(renamed.from());
            put(renamed.to(), file);
        }
    }

    private static byte[] overwrite(byte[] old, Event.Write write) {
        byte[] now = Arrays.copyOf(old, Math.max(old.length, write.position() + write.bytes().length));
        System.arraycopy(write.bytes(), 0, now, write.position(), write.bytes().length);
        return now;
    }

    /** The file that had a name at a moment, whether or not the name itself survived. */
    private Integer fileOf(String name, int before) {
        for (int at = before - 1; at >= 0; at--) {
            Event event = events.get(at);
            if (event instanceof Event.Create created && created.path().equals(name)) {
                return created.file();
            }
            if (event instanceof Event.Rename renamed && renamed.to().equals(name)) {
                return fileOf(renamed.from(), at);
            }
        }
        throw new IllegalStateException(name + " was renamed but never created");
    }

    /** A name in a directory that did not survive is gone with it. */
    private void put(String path, Integer file) {
        if (names.getOrDefault(parent(path), 0) == DIRECTORY) {
            names.put(path, file);
        }
    }

    private static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private boolean happens(int at, String path) {
        String parent = parent(path);
        for (Event later : events.subList(at, events.size())) {
            if (later instanceof Event.ForceDirectory force && force.path().equals(parent)) {
                return true;
            }
        }
        return fate == Fate.NAMES_KEPT_CONTENT_LOST || fate == Fate.BY_CHANCE && random.nextBoolean();
    }

    private byte[] content(int file) {
        byte[] last = written.getOrDefault(file, new byte[0]);
        byte[] durable = forced.getOrDefault(file, new byte[0]);
        if (Arrays.equals(last, durable) || fate != Fate.BY_CHANCE) {
            return durable;
        }
        return switch (random.nextInt(3)) {
            case 0 -> durable;
            case 1 -> last;
            default -> new byte[last.length];
        };
    }
}
