package dev.stateroom.ui.control;

import java.util.Arrays;

/// Ascending line numbers, eight bytes each.
final class LineNumbers {
    private long[] numbers = new long[64];
    private int size;

    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    void addAll(LineNumbers more) {
        for (int i = 0; i < more.size; i++) {
            add(more.numbers[i]);
        }
    }

    void clear() {
        numbers = new long[64];
        size = 0;
    }

    /// How many are `from` or greater.
    int countFrom(long from) {
        return size - indexOf(from);
    }

    /// The smallest that is `from` or greater, or -1.
    long atOrAfter(long from) {
        int index = indexOf(from);
        return index < size ? numbers[index] : -1;
    }

    /// The greatest that is below `limit`, or -1.
    long before(long limit) {
        int index = indexOf(limit);
        return index > 0 ? numbers[index - 1] : -1;
    }

    /// Forgets those below `first`.
    void dropBefore(long first) {
        int index = indexOf(first);
        if (index > 0) {
            System.arraycopy(numbers, index, numbers, 0, size - index);
            size -= index;
        }
    }

    private int indexOf(long number) {
        int index = Arrays.binarySearch(numbers, 0, size, number);
        return index >= 0 ? index : -index - 1;
    }
}
