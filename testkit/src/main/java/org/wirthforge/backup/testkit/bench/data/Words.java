package org.wirthforge.backup.testkit.bench.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A made-up language whose words are as unevenly frequent as those of a real one (Zipf): what makes text compress about as text does. A
 * table of 65,536 slots in which a word has as many slots as it is frequent turns an even random number into an uneven word.
 */
final class Words {

    private static final int COUNT = 20_000;
    private static final int SLOTS = 1 << 16;
    private static final String[] STARTS = "b c d f g h j k l m n p r s t v w st tr pl ch sh".split(" ");
    private static final String[] VOWELS = "a e i o u ea ou".split(" ");
    private static final String[] ENDS = ",n,r,s,t,l".split(",");
    private static final String[] GAPS = {" ", " ", " ", " ", " ", " ", " ", ", ", ". ", ".\n"};

    private static final byte[][] SPACED = spaced(distinct());

    private Words() {}

    /** A frequent word more often than a rare one, and what separates it from the next. */
    static byte[] spaced(long random) {
        return SPACED[(int) (random & SLOTS - 1)];
    }

    private static List<String> distinct() {
        Dice dice = Dice.named("words");
        Set<String> seen = new TreeSet<>();
        List<String> words = new ArrayList<>();
        while (words.size() < COUNT) {
            // Frequent words are short, here as in any language.
            String word = word(dice, 1 + words.size() * 3 / COUNT + dice.below(2));
            if (seen.add(word)) {
                words.add(word);
            }
        }
        return words;
    }

    static String word(Dice dice, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(dice.of(STARTS)).append(dice.of(VOWELS)).append(dice.of(ENDS));
        }
        return word.toString();
    }

    private static byte[][] spaced(List<String> words) {
        Dice dice = Dice.named("gaps");
        byte[][] table = new byte[SLOTS][];
        int slot = 0;
        for (int rank = 0; slot < SLOTS; rank = (rank + 1) % COUNT) {
            int share = Math.max(1, (int) (SLOTS / 12.0 / (rank + 2.7)));
            for (int i = 0; i < share && slot < SLOTS; i++) {
                table[slot++] = (words.get(rank) + dice.of(GAPS)).getBytes(StandardCharsets.US_ASCII);
            }
        }
        return table;
    }
}
