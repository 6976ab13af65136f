package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Every damage of four kinds that files can take: a bit, a length, a block, a mix-up. */
final class DamageList {

    private static final int BLOCK = 512;

    private final List<Item> items = new ArrayList<>();

    private DamageList() {}

    /** A damage and what to call it. */
    record Item(String name, Damage damage) {}

    /** One way to damage a repository. */
    interface Damage {
        void to(Path repository) throws IOException;
    }

    static List<Item> of(Map<String, byte[]> files) {
        DamageList list = new DamageList();
        files.forEach(list::flips);
        files.forEach(list::cuts);
        files.forEach(list::blocks);
        list.swaps(List.copyOf(files.keySet()));
        return list.items;
    }

    private void flips(String name, byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (1 << at % Byte.SIZE);
            replace("bit " + at % Byte.SIZE + " of byte " + at + " of " + name + " flipped", name, damaged);
        }
    }

    private void cuts(String name, byte[] bytes) {
        for (int length = 0; length < bytes.length; length++) {
            replace(name + " cut to " + length + " bytes", name, Arrays.copyOf(bytes, length));
        }
    }

    private void blocks(String name, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += BLOCK) {
            byte[] damaged = bytes.clone();
            Arrays.fill(damaged, from, Math.min(bytes.length, from + BLOCK), (byte) 0);
            replace("block at " + from + " of " + name + " zeroed", name, damaged);
        }
    }

    private void replace(String title, String name, byte[] bytes) {
        items.add(new Item(title, repository -> Files.write(repository.resolve(name), bytes)));
    }

    private void swaps(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            for (int k = i + 1; k < names.size(); k++) {
                String one = names.get(i);
                String other = names.get(k);
                if (type(one).equals(type(other))) {
                    items.add(new Item(one + " and " + other + " swapped", repository -> swap(repository, one, other)));
                }
            }
        }
    }

    private static String type(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void swap(Path repository, String one, String other) throws IOException {
        byte[] bytes = Files.readAllBytes(repository.resolve(one));
        Files.write(repository.resolve(one), Files.readAllBytes(repository.resolve(other)));
        Files.write(repository.resolve(other), bytes);
    }
}
