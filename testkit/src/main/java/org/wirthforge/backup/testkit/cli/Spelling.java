package org.wirthforge.backup.testkit.cli;

import java.util.List;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
final class Spelling {

    private Spelling() {}

    /** The nearest word, unless it is so far that it would be a guess: more than a third of its letters, at least one, are wrong. */
    static Optional<String> nearest(String typed, List<String> known) {
        String best = null;
        int distance = Integer.MAX_VALUE;
        for (String word : known) {
            int next = begins(word, typed) ? 0 : distance(typed, word);
            if (next <= Math.max(1, word.length() / 3) && next < distance) {
                best = word;
                distance = next;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether it was cut short, but not to a dash or two. */
    private static boolean begins(String word, String typed) {
        return typed.length() > 2 && word.startsWith(typed);
    }

    /** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int step(int[][] steps, String a, String b, int i, int j) {
        int change = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
    }
}
