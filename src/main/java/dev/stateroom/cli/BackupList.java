package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `backup list ENV`: every earlier state, read.
@Command(
        name = "list",
        customSynopsis = "stateroom backup list ENV [--json]",
        description = "Lists every earlier state of an environment, newest first; each is read.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BackupList implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ENV", description = "Environment.")
    private String environment;

    BackupList(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::list);
    }

    private int list(Engine engine) {
        List<Backup> backups = engine.backups(engine.environment(environment));
        if (context.json()) {
            ArrayNode all = Json.array();
            backups.forEach(backup -> all.add(json(backup)));
            context.print(all);
            return ExitStatus.DONE;
        }
        Style style = context.style();
        Table table = new Table(style, "TIME", "SOURCE", "SERIAL", "RESOURCES", "SIZE", "ID");
        for (Backup backup : backups) {
            Snapshot snapshot = backup.snapshot();
            table.row(
                    Table.time(backup.time()),
                    source(backup),
                    snapshot == null ? style.bad("unreadable") : Long.toString(snapshot.serial()),
                    snapshot == null ? "-" : Integer.toString(snapshot.resources()),
                    Long.toString(backup.size()),
                    backup.id());
        }
        context.print(table);
        return ExitStatus.DONE;
    }

    private static ObjectNode json(Backup backup) {
        Snapshot snapshot = backup.snapshot();
        ObjectNode node = Json.object();
        node.put("id", backup.id());
        node.put("source", source(backup));
        node.put("time", Json.time(backup.time()));
        if (snapshot == null) {
            node.putNull("serial")
                    .putNull("lineage")
                    .putNull("terraformVersion")
                    .putNull("resources");
        } else {
            node.put("serial", snapshot.serial());
            node.put("lineage", snapshot.lineage());
            node.put("terraformVersion", snapshot.terraformVersion());
            node.put("resources", snapshot.resources());
        }
        node.put("size", backup.size());
        node.put("readable", snapshot != null);
        node.set("problem", Json.problem(backup.problem()));
        return node;
    }

    private static String source(Backup backup) {
        return backup.source().name().toLowerCase(Locale.ROOT);
    }
}
