package dev.stateroom.cli;

import dev.stateroom.model.StopSignal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Ctrl+C and the system's wish to end, as a [StopSignal].
///
/// A shutdown hook would not do: once the JVM shuts down it takes no second Ctrl+C, and the exit
/// status is the signal's. `sun.misc.Signal` (module `jdk.unsupported`, JEP 260) does; it is called
/// by name, because javac warns of it in a way that cannot be switched off.
final class Signals {
    /// What Terraform does on one interrupt, as seen on 1.11.4: calls of providers under way are
    /// awaited, a provisioner is killed and its resource tainted.
    private static final String STOPPING =
            "Stopping: nothing new is begun. A Terraform at work waits for calls to the cloud that"
                    + " are under way, breaks off provisioners (their resources are tainted) and"
                    + " saves the state.";

    private Signals() {}

    /// Until it is closed, SIGINT asks `stop` (twice: hard), and SIGTERM and SIGHUP ask it once.
    ///
    /// @param note told what a signal means
    static StopSignal.Registration listen(StopSignal stop, Consumer<String> note) {
        List<Runnable> back = new ArrayList<>();
        Map<String, Runnable> wishes = new LinkedHashMap<>();
        wishes.put("INT", () -> interrupted(stop, note));
        wishes.put("TERM", () -> ended(stop, note));
        wishes.put("HUP", () -> ended(stop, note));
        wishes.forEach((name, wish) -> {
            Runnable before = handle(name, wish, note);
            if (before != null) {
                back.add(before);
            }
        });
        return () -> back.forEach(Runnable::run);
    }

    private static void interrupted(StopSignal stop, Consumer<String> note) {
        switch (stop.level()) {
            case NONE -> note.accept(STOPPING + " Press Ctrl+C again to interrupt hard.");
            case GRACEFUL, HARD ->
                    note.accept(
                            "Interrupting hard: what was in flight may be left half done. The"
                                    + " state is looked at next.");
        }
        stop.ask();
    }

    private static void ended(StopSignal stop, Consumer<String> note) {
        if (!stop.isAsked()) {
            note.accept(STOPPING);
            stop.ask();
        }
    }

    /// Handles a signal and returns what puts the former handling back; null where the system has
    /// no such signal.
    private static @Nullable Runnable handle(String name, Runnable wish, Consumer<String> note) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            Method handle = type.getMethod("handle", type, handlerType);
            // Off the dispatcher's thread, which has to be free for the next signal.
            InvocationHandler calls =
                    (proxy, method, arguments) ->
                            switch (method.getName()) {
                                case "handle" -> {
                                    Thread.ofVirtual().start(wish);
                                    yield null;
                                }
                                case "equals" -> proxy == arguments[0];
                                case "hashCode" -> System.identityHashCode(proxy);
                                default -> "stop on SIG" + name;
                            };
            Object ours =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(), new Class<?>[] {handlerType}, calls);
            Object former = handle.invoke(null, signal, ours);
            return () -> restore(handle, signal, former, note);
        } catch (ReflectiveOperationException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return null; // Windows has no SIGHUP; a JVM with -Xrs handles none
            }
            note.accept("Ctrl+C cannot be caught on this JVM; it ends the program at once.");
            return null;
        }
    }

    private static void restore(
            Method handle, Object signal, Object former, Consumer<String> note) {
        try {
            handle.invoke(null, signal, former);
        } catch (ReflectiveOperationException e) {
            note.accept("Ctrl+C could not be given back to the JVM: " + e.getCause());
        }
    }
}
