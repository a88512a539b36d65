package dev.stateroom.ui.task;

/// What running work may say about itself, from its own thread.
public interface Progress {
    /// How far the work has come.
    ///
    /// @param fraction 0 to 1, or negative where it cannot be known
    /// @param note a few words for the task dock, such as "1 of 3"
    void at(double fraction, String note);

    /// Whether somebody asked for the work to stop.
    boolean cancelled();

    /// Stops the work by this instead of interrupting its thread: for work that has an orderly end
    /// of its own. Called at most once, on the thread that cancels; at once if that has happened
    /// already.
    void onCancel(Runnable stop);
}
