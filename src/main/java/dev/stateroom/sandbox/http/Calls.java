package dev.stateroom.sandbox.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The record of calls: the latest 20,000, oldest first.
public final class Calls {
    private static final int KEPT = 20_000;

    private final Deque<Call> calls = new ArrayDeque<>();

    /// Nothing recorded yet.
    public Calls() {}

    /// Records a call. It is recorded before its answer goes out, so a client that has an answer
    /// finds its call here.
    public synchronized void add(Call call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    /// A copy of what was recorded.
    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    /// Those calls that did more than read.
    public List<Call> writes() {
        return all().stream().filter(call -> !call.reads()).toList();
    }

    /// Forgets everything.
    public synchronized void clear() {
        calls.clear();
    }
}
