package dev.stateroom.model;

/// A problem that nobody on the way can do anything about; each entrance (command line, window)
/// translates it once.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /// Carries `problem` to the entrance.
    public ProblemException(Problem problem) {
        super(problem.sentence());
        this.problem = problem;
    }

    /// Carries `problem` to the entrance, with the fault that showed it.
    public ProblemException(Problem problem, Throwable cause) {
        super(problem.sentence(), cause);
        this.problem = problem;
    }

    /// What is wrong.
    public Problem problem() {
        return problem;
    }
}
