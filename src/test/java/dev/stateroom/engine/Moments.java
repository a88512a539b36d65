package dev.stateroom.engine;

import dev.stateroom.journal.Journal;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Identity;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The moments of an operation: right before and right after each call to journal, snapshots and
/// locks, counted from the first entry of the journal on. This very process is killed (SIGKILL) in
/// one of them.
final class Moments {
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final int deadly;

    /// @param deadly the moment in which the process dies, from 0; -1 for none
    Moments(int deadly) {
        this.deadly = deadly;
    }

    /// How many there were so far.
    int passed() {
        return passed.get();
    }

    Journal journal(Journal real) {
        return watched(Journal.class, real, true);
    }

    Store store(Store real) {
        return new Store() {
            @Override
            public Identity identity(@Nullable Backend backend) {
                return real.identity(backend);
            }

            @Override
            public Snapshots snapshots(Backend backend) {
                return watched(Snapshots.class, real.snapshots(backend), false);
            }

            @Override
            public Locks locks(Backend backend) {
                return watched(Locks.class, real.locks(backend), false);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    private <T> T watched(Class<T> type, T real, boolean begins) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            if (begins && method.getName().equals("append")) {
                                begun.set(true);
                            }
                            pass();
                            try {
                                Object answer = method.invoke(real, arguments);
                                pass();
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    private void pass() throws Exception {
        if (begun.get() && passed.getAndIncrement() == deadly) {
            new ProcessBuilder("/bin/kill", "-KILL", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(60_000);
        }
    }
}
