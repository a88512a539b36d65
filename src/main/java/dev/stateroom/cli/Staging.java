package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The way of every command that goes through the stages of an environment: propose, ask for what
/// has to be typed, run with approvals, tell.
///
/// @param planOnly nothing is applied, so nothing is asked
/// @param assent what was said of it on the command line
/// @param phrase what was typed that a proposal may ask for besides the environment's name, or null
record Staging(Context context, boolean planOnly, Assent assent, @Nullable String phrase) {
    /// What is wanted; where it cannot be worked out, the command is refused for it.
    interface Wish {
        Intent intent();
    }

    Result run(Engine engine, String environment, Wish wish) {
        StopSignal stop = new StopSignal();
        boolean yes = assent.yes();
        Terminal.Questions questions = context.terminal().questions();
        if (!planOnly && !yes && questions == null) {
            return ResultText.refused(environment, nobodyToAsk(environment));
        }
        Predicate<StagePlan> approval =
                yes || questions == null ? _ -> yes : new Approval(environment, questions, stop);
        engine.environment(
                environment); // a project that cannot be opened fails as it does for reads
        Intent intent;
        try {
            intent = wish.intent();
        } catch (ProblemException why) {
            return ResultText.refused(environment, why.problem());
        }
        Proposal proposal;
        try {
            proposal = engine.propose(intent);
            engine.terraformVersion(); // none at all is a reason not to begin
        } catch (ProblemException why) {
            if (planOnly) {
                throw why;
            }
            return ResultText.notBegun(environment, why);
        }
        Problem missing = planOnly ? null : unconfirmed(proposal);
        if (missing != null) {
            return ResultText.refused(environment, missing);
        }
        proposal.consequences().forEach(context::note);
        String typed = phrase == null ? asked(proposal, questions) : phrase;
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            return engine.run(
                    proposal,
                    new Narrator(
                            context,
                            stop,
                            approval,
                            words -> words.equals(assent.confirmation()) || words.equals(typed),
                            assent.lockTimeout()));
        }
    }

    /// What a person types where a proposal asks for more than a name; nothing where nobody is to
    /// be asked.
    private @Nullable String asked(Proposal proposal, Terminal.@Nullable Questions questions) {
        if (questions == null
                || planOnly
                || !(proposal.verdict() instanceof Verdict.NeedsPhrase(String text))
                || text.equals(proposal.environment().name())) {
            return null;
        }
        return questions.ask("Type “" + text + "” to go on: ");
    }

    /// The name of a protected environment has to be given, and must be the right one wherever it
    /// is given.
    private @Nullable Problem unconfirmed(Proposal proposal) {
        if (proposal.verdict() instanceof Verdict.Refused) {
            return null; // the engine's own reason is the better one
        }
        String name = proposal.environment().name();
        String confirmation = assent.confirmation();
        if (confirmation == null
                ? proposal.environment().isProtected()
                : !confirmation.equals(name)) {
            return Problem.of(
                    "confirmation-missing",
                    confirmation == null
                            ? name + " is protected."
                            : "“--confirm " + confirmation + "” does not name " + name + ".",
                    "Nothing was changed.",
                    "Add --confirm " + name + " if this environment is meant.");
        }
        if (phrase != null
                && proposal.verdict() instanceof Verdict.NeedsPhrase(String text)
                && !text.equals(name)
                && !text.equals(phrase)) {
            return Problem.of(
                    "confirmation-missing",
                    "What would go is “" + text + "”, not “" + phrase + "”.",
                    "The number is said so that nobody destroys more than is meant; nothing was"
                            + " changed.",
                    "Look at what there is (“stateroom state show "
                            + name
                            + "”), then say its number.");
        }
        return null;
    }

    private static Problem nobodyToAsk(String environment) {
        return Problem.of(
                "not-approved",
                "This changes "
                        + environment
                        + " and needs an approval, and there is no terminal to ask.",
                "Nothing was changed.",
                "Add --yes to apply what is planned, or --plan-only to see it.");
    }
}
