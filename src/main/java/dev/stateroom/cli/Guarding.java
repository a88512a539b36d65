package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Effect;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The way of every command that changes a state: propose, show, ask, run, print.
///
/// @param consent what was said on the command line
/// @param done the word for what was done, such as `Restored`
/// @param risk the phrase with which a person takes a risk, or null where none was given
record Guarding(Context context, Consent consent, String done, @Nullable String risk) {
    private static final int SHOWN = 40;

    int run(Intent intent) {
        return context.withEngine(engine -> run(engine, intent));
    }

    int run(Engine engine, Intent intent) {
        String environment = intent.environment();
        Terminal.Questions questions = context.terminal().questions();
        if (!consent.dryRun() && !consent.yes() && questions == null) {
            return print(ResultText.refused(environment, nobodyToAsk(intent)));
        }
        engine.environment(environment); // what cannot be opened fails as it does for reads
        Proposal proposal;
        try {
            proposal = engine.propose(intent);
        } catch (ProblemException why) {
            return print(ResultText.notBegun(environment, why));
        }
        if (consent.dryRun()) {
            return dryRun(proposal);
        }
        Problem missing = unconfirmed(proposal);
        if (missing != null) {
            tell(proposal);
            return print(ResultText.refused(environment, missing));
        }
        StopSignal stop = new StopSignal();
        if (!(proposal.verdict() instanceof Verdict.Refused)) {
            tell(proposal);
            if (!consent.yes() && questions != null && !asked(environment, questions)) {
                return print(
                        ResultText.refused(
                                environment,
                                Problem.of(
                                        "not-approved",
                                        "It was not approved.",
                                        "Nothing was changed.",
                                        "")));
            }
        }
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            return print(
                    engine.run(
                            proposal,
                            new Narrator(
                                    context,
                                    stop,
                                    _ -> false,
                                    phrase ->
                                            phrase.equals(consent.confirmation())
                                                    || phrase.equals(risk),
                                    consent.lockTimeout())));
        }
    }

    private int print(Result result) {
        return ResultText.print(context, done, result);
    }

    private static boolean asked(String environment, Terminal.Questions questions) {
        return "yes".equals(questions.ask("Do this to " + environment + "? Only “yes” goes on: "));
    }

    /// The name of a protected environment has to be given, and must be right wherever it is given;
    /// a risk has to be taken in its own words.
    private @Nullable Problem unconfirmed(Proposal proposal) {
        if (proposal.verdict() instanceof Verdict.Refused) {
            return null; // the engine's own reason is the better one
        }
        String environment = proposal.environment().name();
        String confirmation = consent.confirmation();
        if (confirmation == null
                ? proposal.environment().isProtected()
                : !confirmation.equals(environment)) {
            return Problem.of(
                    "confirmation-missing",
                    confirmation == null
                            ? environment + " is protected."
                            : "“--confirm " + confirmation + "” does not name " + environment + ".",
                    "Nothing was changed.",
                    "Add --confirm " + environment + " if this environment is meant.");
        }
        if (proposal.verdict() instanceof Verdict.NeedsPhrase(String phrase)
                && !phrase.equals(environment)
                && !phrase.equals(risk)) {
            return Problem.of(
                    "confirmation-missing",
                    "Nobody knows whether the holder of this lock still works.",
                    "Nothing was changed.",
                    "If you are sure that it does not, add --accept-risk \"" + phrase + "\".");
        }
        return null;
    }

    private static Problem nobodyToAsk(Intent intent) {
        return Problem.of(
                "not-approved",
                "This changes "
                        + intent.environment()
                        + " and needs an approval, and there is no terminal to ask.",
                "Nothing was changed.",
                "Add --yes to do it, or --dry-run to see what it would do.");
    }

    private int dryRun(Proposal proposal) {
        Problem refused =
                proposal.verdict() instanceof Verdict.Refused(Problem problem) ? problem : null;
        if (refused != null) {
            context.tell(refused);
        }
        if (context.json()) {
            context.print(json(proposal, refused));
        } else if (refused == null) {
            lines(proposal).forEach(context::print);
            context.print(context.style().dim("Nothing was changed."));
        }
        return ExitStatus.of(preview(proposal, refused));
    }

    private static Result preview(Proposal proposal, @Nullable Problem refused) {
        return new Result(
                refused == null ? Result.Outcome.DONE : Result.Outcome.ofNotBegun(refused),
                null,
                proposal.environment().name(),
                proposal.evidence().snapshot(),
                null,
                null,
                List.of(),
                refused);
    }

    private static ObjectNode json(Proposal proposal, @Nullable Problem refused) {
        ObjectNode node = ResultText.json(preview(proposal, refused));
        node.put("dryRun", true);
        node.put("serial", proposal.serial());
        ArrayNode consequences = node.putArray("consequences");
        proposal.consequences().forEach(consequences::add);
        ArrayNode effects = node.putArray("effects");
        for (Effect effect : proposal.effects()) {
            ObjectNode one = effects.addObject();
            one.put("address", effect.address());
            one.put("effect", effect.kind().name().toLowerCase(Locale.ROOT));
            one.put("detail", effect.words().isEmpty() ? null : effect.words());
        }
        node.put("command", proposal.command());
        node.put("undo", proposal.undo());
        node.put(
                "needs",
                proposal.verdict() instanceof Verdict.NeedsPhrase(String phrase) ? phrase : null);
        return node;
    }

    private void tell(Proposal proposal) {
        lines(proposal).forEach(context::note);
    }

    private List<String> lines(Proposal proposal) {
        Style style = context.style();
        List<String> lines = new java.util.ArrayList<>(proposal.consequences());
        for (Effect effect : proposal.effects().stream().limit(SHOWN).toList()) {
            lines.add(line(style, effect));
        }
        if (proposal.effects().size() > SHOWN) {
            lines.add("  … and " + (proposal.effects().size() - SHOWN) + " more.");
        }
        if (!proposal.command().isEmpty()) {
            lines.add(style.dim("With Terraform's and AWS's own tools:"));
            proposal.command().lines().forEach(l -> lines.add(style.dim("  " + l)));
        }
        if (!proposal.undo().isEmpty()) {
            lines.add(style.dim("Undo: " + proposal.undo()));
        }
        return lines;
    }

    private static String line(Style style, Effect effect) {
        return switch (effect.kind()) {
            case UNMANAGED ->
                    "  " + style.bad("−") + " " + effect.address() + "  becomes unmanaged";
            case BACK -> "  " + style.good("+") + " " + effect.address() + "  comes in";
            case CHANGED -> "  " + style.warn("~") + " " + effect.address() + "  gets other values";
            case MOVED ->
                    "  "
                            + style.warn("→")
                            + " "
                            + effect.address()
                            + "  moves to "
                            + effect.words();
        };
    }
}
