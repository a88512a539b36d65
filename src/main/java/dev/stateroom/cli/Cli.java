package dev.stateroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.model.Problem;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/// The command line as a whole.
public final class Cli {
    private final Terminal terminal;
    private final Doors doors;

    /// A command line on `terminal`.
    public Cli(Terminal terminal, Doors doors) {
        this.terminal = terminal;
        this.doors = doors;
    }

    /// Runs what `words` say and returns the exit status: 0 done, 1 failed, 2 usage, 3 refused by a
    /// guard, 4 locked, 5 result unknown.
    public int run(String... words) {
        GlobalOptions options = new GlobalOptions();
        Context context = new Context(options, terminal, doors);
        CommandLine line = new CommandLine(new Root(options, context));
        add(line, new Group("env", "The project's environments."), new EnvList(context));
        add(
                line,
                new Group("state", "What Terraform knows of what is there."),
                new StateShow(context),
                new StateDiffShow(context),
                new StateRm(context),
                new StateMv(context),
                new StateImport(context),
                new StateGone(context));
        add(
                line,
                new Group("digest", "What the lock table says the state's MD5 is."),
                new DigestRepairs(context));
        line.addSubcommand(
                new CommandLine(new PlanMake(context)).addSubcommand(new PlanReview(context)));
        line.addSubcommand(new GraphShow(context));
        line.addSubcommand(new Deploy(context));
        line.addSubcommand(new Promote(context));
        line.addSubcommand(new Destroy(context));
        line.addSubcommand(new DoctorShow(context));
        add(
                line,
                new Group("lock", "Who holds an environment."),
                new LockShow(context),
                new LockHistory(context),
                new LockWait(context),
                new LockRelease(context));
        add(
                line,
                new Group("backup", "Earlier states of an environment."),
                new BackupList(context),
                new BackupCreate(context),
                new BackupRehearse(context),
                new BackupRestore(context));
        add(
                line,
                new Group("journal", "What was done from this machine."),
                new JournalList(context),
                new JournalShow(context),
                new JournalExport(context),
                new JournalFinish(context));
        add(
                line,
                new Group("workflow", "Runs on GitHub Actions that deploy or plan an environment."),
                new WorkflowList(context),
                new WorkflowStart(context),
                new WorkflowWatch(context));
        line.addSubcommand(new Undo(context));
        line.addSubcommand(new Explain(context));
        add(
                line,
                new Group("sandbox", "Stateroom's own S3, DynamoDB and sample project."),
                new SandboxCommands.Start(context),
                new SandboxCommands.Stop(context),
                new SandboxCommands.Reset(context),
                new SandboxCommands.Status(context),
                new SandboxIncident(context));
        Faults faults = new Faults(context);
        line.setExecutionExceptionHandler(faults).setParameterExceptionHandler(faults);
        line.registerConverter(Duration.class, new DurationWords());
        line.setOut(new PrintWriter(terminal.out(), true, UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, UTF_8));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(false).setAbbreviatedOptionsAllowed(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        int status;
        try {
            status = line.execute(words);
        } catch (Error fault) { // picocli hands on exceptions only
            status = faults.handle(fault, "stateroom", line);
        }
        return heard(status, context);
    }

    /// A result that nobody got is none, whatever was done: a full disk and a reader that went away
    /// are told only here, for a [java.io.PrintStream] throws nothing.
    private int heard(int status, Context context) {
        if (!terminal.out().checkError()) {
            return status;
        }
        context.tell(
                Problem.of(
                        "output-lost",
                        "Standard output could not be written, so what was printed is not whole.",
                        "Its disk is full, it is closed, or its reader has gone; the command itself"
                                + " ended with exit status "
                                + status
                                + ".",
                        "Print it somewhere else; “stateroom journal list” tells what was done."));
        return status == ExitStatus.DONE ? ExitStatus.FAILED : status;
    }

    private static void add(CommandLine line, Group group, Object... commands) {
        CommandSpec spec = CommandSpec.create().name(group.word());
        CommandLine parent = new CommandLine(spec);
        spec.usageMessage().description(group.about());
        StringBuilder names = new StringBuilder();
        for (Object command : commands) {
            parent.addSubcommand(command);
        }
        parent.getSubcommands()
                .keySet()
                .forEach(name -> names.append(names.isEmpty() ? "" : "|").append(name));
        spec.usageMessage().customSynopsis("stateroom " + group.word() + " " + names);
        line.addSubcommand(group.word(), parent);
    }

    /// A word that only stands before others.
    private record Group(String word, String about) {}
}
