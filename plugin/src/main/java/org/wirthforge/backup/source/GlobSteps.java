package org.wirthforge.backup.source;

import java.util.Arrays;

/** What a pattern wants, step by step: a byte 0 … 255 means itself. */
final class GlobSteps {

    /** One character other than a slash. */
    private static final int ONE = 256;
    /** Any bytes of one name. */
    private static final int STAR = 257;
    /** Any bytes. */
    private static final int DEEP = 258;
    /** Nothing, or any bytes that end with a slash. */
    private static final int DEEP_SLASH = 259;

    private final int[] steps;

    private GlobSteps(int[] steps) {
        this.steps = steps;
    }

    static GlobSteps compile(byte[] text) {
        int[] steps = new int[text.length];
        int count = 0;
        int i = 0;
        while (i < text.length) {
            boolean more = i + 1 < text.length;
            if (text[i] == '\\' && more) {
                steps[count++] = text[i + 1] & 0xFF;
                i += 2;
            } else if (text[i] == '*' && more && text[i + 1] == '*') {
                boolean wholeName = (i == 0 || text[i - 1] == '/') && i + 2 < text.length && text[i + 2] == '/';
                steps[count++] = wholeName ? DEEP_SLASH : DEEP;
                i += wholeName ? 3 : 2;
            } else {
                steps[count++] = text[i] == '*' ? STAR : text[i] == '?' ? ONE : text[i] & 0xFF;
                i++;
            }
        }
        return new GlobSteps(Arrays.copyOf(steps, count));
    }

    boolean spansNames() {
        return Arrays.stream(steps).anyMatch(step -> step == '/' || step == DEEP_SLASH);
    }

    /**
     * Whether all of {@code path} from {@code from} on matches. On a mismatch only the last star is moved on, and if that cannot be, the
     * last double star: whatever an earlier star could still take, the later one can as well. So the time is at most quadratic.
     */
    boolean matches(byte[] path, int from) {
        int p = from;
        int s = 0;
        int star = -1;
        int starAt = 0;
        int deep = -1;
        int deepAt = 0;
        while (p < path.length || s < steps.length) {
            int step = s < steps.length ? steps[s] : -1;
            if (step == STAR) {
                star = s++;
                starAt = p;
            } else if (step >= DEEP) {
                deep = s++;
                deepAt = p;
                star = -1;
            } else if (p < path.length && takes(step, path[p])) {
                s++;
                p = step == ONE ? nextCharacter(path, p) : p + 1;
            } else if (star >= 0 && starAt < path.length && path[starAt] != '/') {
                p = ++starAt;
                s = star + 1;
            } else if (deep >= 0 && deepAt < path.length) {
                deepAt = steps[deep] == DEEP ? deepAt + 1 : nextName(path, deepAt);
                p = deepAt;
                s = deep + 1;
                star = -1;
            } else {
                return false;
            }
        }
        return true;
    }

    private static boolean takes(int step, byte b) {
        return step == ONE ? b != '/' : step == (b & 0xFF);
    }

    private static int nextCharacter(byte[] path, int at) {
        int next = at + 1;
        while (next < path.length && (path[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }

    /** The start of the next name; the end if there is none, from where nothing but nothing matches. */
    private static int nextName(byte[] path, int at) {
        int next = at;
        while (next < path.length && path[next] != '/') {
            next++;
        }
        return Math.min(next + 1, path.length);
    }
}
