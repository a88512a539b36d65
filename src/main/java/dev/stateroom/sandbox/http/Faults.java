package dev.stateroom.sandbox.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The faults switched on. Of several that match, the one added first strikes. Safe to use from
/// several threads: a fault with a count strikes exactly so often.
public final class Faults {
    private final List<Armed> armed = new ArrayList<>();
    private int cleared;

    /// No fault switched on.
    public Faults() {}

    private static final class Armed {
        final Fault fault;
        int struck;

        Armed(Fault fault) {
            this.fault = fault;
        }
    }

    /// Switches a fault on.
    public synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /// Switches all faults off; calls that one of them delays go on at once.
    public synchronized void clear() {
        armed.clear();
        cleared++;
        notifyAll();
    }

    /// Waits for `time`, or until the faults are switched off.
    synchronized void delay(Duration time) throws InterruptedException {
        int before = cleared;
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis(); left > 0 && cleared == before; ) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    /// The faults that may still strike.
    public synchronized List<Fault> pending() {
        return armed.stream().map(a -> a.fault).toList();
    }

    /// The fault that strikes this call, used up by one.
    synchronized Optional<Fault> strike(String service, Service.Target target, String method) {
        for (Armed candidate : List.copyOf(armed)) {
            Fault fault = candidate.fault;
            if (fault.matches(service, target, method)) {
                candidate.struck++;
                if (fault.times() > 0 && candidate.struck >= fault.times()) {
                    armed.remove(candidate);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
