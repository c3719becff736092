package dev.syncline.bench;

import java.util.Arrays;

/** A set of millions of numbers other than 0, each with a value. */
final class LongSet {
    private long[] keys = new long[1 << 16];
    private int[] values = new int[1 << 16];
    private int size;

    /** Adds a number and returns whether it is new. A number that is in the set keeps its value. */
    boolean add(long key, int value) {
        int at = slot(key);
        if (keys[at] == key) {
            return false;
        }
        keys[at] = key;
        values[at] = value;
        if (++size * 2 > keys.length) {
            grow();
        }
        return true;
    }

    boolean contains(long key) {
        return keys[slot(key)] == key;
    }

    /** The value of a number that is in the set. */
    int value(long key) {
        return values[slot(key)];
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        int at = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                add(oldKeys[i], oldValues[i]);
            }
        }
        Arrays.fill(oldKeys, 0);
    }
}
