package dev.stateroom.ui.control;

import java.util.AbstractList;
import java.util.List;
import javafx.collections.ObservableListBase;

/// The numbers of a buffer's lines, as the list view sees them: it follows the buffer when told to,
/// on the FX thread, so that a whole frame's lines are one change.
final class LogRows extends ObservableListBase<Long> {
    private LogBuffer.Extent extent = new LogBuffer.Extent(1, 1, 0);

    @Override
    public Long get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return extent.first() + index;
    }

    @Override
    public int size() {
        return extent.size();
    }

    LogBuffer.Extent extent() {
        return extent;
    }

    int indexOf(long number) {
        return (int) (number - extent.first());
    }

    void follow(LogBuffer.Extent now) {
        LogBuffer.Extent before = extent;
        boolean another = now.generation() != before.generation() || now.first() >= before.next();
        int gone = another ? before.size() : (int) (now.first() - before.first());
        int kept = before.size() - gone;
        if (gone == 0 && kept == now.size()) {
            return;
        }
        beginChange();
        extent = now;
        if (gone > 0) {
            nextRemove(0, numbers(before.first(), gone));
        }
        if (now.size() > kept) {
            nextAdd(kept, now.size());
        }
        endChange();
    }

    private static List<Long> numbers(long from, int size) {
        return new AbstractList<>() {
            @Override
            public Long get(int index) {
                return from + index;
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
