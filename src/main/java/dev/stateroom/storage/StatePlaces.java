package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockFileUse;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.Listing.Entry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the states of one environment are kept, and what names them: the layout that both twins
/// share.
///
/// @param backend the environment's backend
record StatePlaces(Backend backend) {
    private static final String VERSION = "version:";
    private static final String RECORD = ".json";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /// Newest first. S3's listings know whole seconds only: within one the greater name decides,
    /// which is the later of two backups; versions of the same second stay as S3 orders them.
    static List<Snapshots.Kept> newestFirst(List<Snapshots.Kept> kept) {
        Comparator<Snapshots.Kept> newest =
                Comparator.comparing(Snapshots.Kept::time)
                        .reversed()
                        .thenComparing(Snapshots.Kept::form)
                        .thenComparing(StatePlaces::laterName);
        return kept.stream().sorted(newest).toList();
    }

    private static int laterName(Snapshots.Kept a, Snapshots.Kept b) {
        if (a.form() == Snapshots.Form.VERSION) {
            return 0;
        }
        // -10 comes after -9.
        int longer = Integer.compare(b.id().length(), a.id().length());
        return longer != 0 ? longer : b.id().compareTo(a.id());
    }

    static String versionId(String version) {
        return VERSION + version;
    }

    /// The S3 version that an id names, or null where it names a copy.
    static @Nullable String version(String id) {
        return id.startsWith(VERSION) ? id.substring(VERSION.length()) : null;
    }

    /// What the keys of backups in `backups/` begin with.
    String backupsPrefix() {
        return backend.folder() + "backups/" + backend.fileName() + ".";
    }

    /// What the keys of backups beside the state begin with.
    String suffixPrefix() {
        return backend.objectKey() + ".backup-";
    }

    /// The state's versions, the copies beside it, and behind them the lock file, which has two
    /// entries for each operation: only its newest use is listed.
    Stretch stateStretch() {
        return new Stretch(backend.objectKey(), backend.lockObjectKey(), true);
    }

    /// The backups in `backups/`.
    Stretch backupsStretch() {
        return Stretch.of(backupsPrefix());
    }

    /// The records of operations.
    Stretch recordsStretch() {
        return Stretch.of(recordsPrefix());
    }

    /// The earlier states among what was listed.
    ///
    /// @param versions of the [#stateStretch]
    /// @param copies of the [#backupsStretch]
    Snapshots.Listed listed(List<Entry> versions, List<Entry> copies) {
        List<Snapshots.Kept> kept = new ArrayList<>();
        String current = null;
        for (Entry each : versions) {
            if (each.deletion()) {
                continue;
            }
            if (each.key().equals(backend.objectKey())) {
                if (each.latest()) {
                    current = each.etag();
                } else {
                    kept.add(kept(versionId(each.version()), Snapshots.Form.VERSION, each));
                }
            } else if (each.key().startsWith(suffixPrefix()) && each.latest()) {
                kept.add(kept(idOf(each.key()), Snapshots.Form.SUFFIX, each));
            }
        }
        for (Entry each : copies) {
            if (each.key().startsWith(backupsPrefix())) {
                kept.add(kept(idOf(each.key()), Snapshots.Form.BACKUPS, each));
            }
        }
        return new Snapshots.Listed(current, newestFirst(kept), lockFile(versions));
    }

    private static Snapshots.Kept kept(String id, Snapshots.Form form, Entry entry) {
        return new Snapshots.Kept(id, form, entry.time(), entry.size(), entry.etag());
    }

    private @Nullable LockFileUse lockFile(List<Entry> versions) {
        Instant given = null;
        for (Entry each : versions) {
            if (each.key().equals(backend.lockObjectKey())) {
                if (!each.deletion()) {
                    return new LockFileUse(each.time(), given);
                }
                given = each.latest() ? each.time() : given;
            }
        }
        return null;
    }

    /// The records among what was listed, the greatest name first.
    List<Snapshots.Recorded> records(List<Entry> listed) {
        List<Snapshots.Recorded> records = new ArrayList<>();
        for (Entry each : listed) {
            String operation = operationOf(each.key());
            if (operation != null) {
                records.add(new Snapshots.Recorded(operation, each.etag(), each.size()));
            }
        }
        return List.copyOf(records.reversed());
    }

    /// The key of a new backup.
    ///
    /// @param repeat 0 for the first one of its second
    String backupKey(Instant at, int repeat) {
        return backupsPrefix() + TIMESTAMP.format(at) + (repeat == 0 ? "" : "-" + repeat);
    }

    /// What the keys of operation records begin with.
    String recordsPrefix() {
        return backend.folder() + "operations/";
    }

    /// The key of an operation's record.
    String recordKey(String operation) {
        return recordsPrefix() + operation + RECORD;
    }

    /// The operation whose record lies under `key`, or null where it is no record's.
    @Nullable String operationOf(String key) {
        String prefix = recordsPrefix();
        if (!key.startsWith(prefix) || !key.endsWith(RECORD)) {
            return null;
        }
        String name = key.substring(prefix.length(), key.length() - RECORD.length());
        return name.isEmpty() || name.contains("/") ? null : name;
    }

    /// The id of the copy under `key`.
    String idOf(String key) {
        return key.substring(backend.folder().length());
    }

    /// The key of the copy that an id names.
    ///
    /// @throws ProblemException where it is not the id of a backup of this environment
    String keyOf(String id) {
        String key = backend.folder() + id;
        if (key.startsWith(backupsPrefix()) || key.startsWith(suffixPrefix())) {
            return key;
        }
        throw new ProblemException(unreadable(id, "It is not the id of a backup."));
    }

    /// A backup that cannot be read.
    Problem unreadable(String id, String why) {
        return Problem.of(
                "backup-unreadable",
                "The backup " + id + " of " + backend.url() + " cannot be read.",
                why,
                "List the backups and choose another one.");
    }

    /// A backup that did not come back as it was written.
    Problem unverified(String id) {
        return Problem.of(
                "backup-unreadable",
                "The backup " + id + " of " + backend.url() + " does not read back as written.",
                "A backup that was not verified is none, so nothing goes on.",
                "Look at what else writes into this bucket, then try again.");
    }

    /// No free name was found for a backup.
    Problem crowded(Instant at) {
        return Problem.of(
                "backup-unreadable",
                "No backup of " + backend.url() + " could be written.",
                "Every name for " + TIMESTAMP.format(at) + " is taken.",
                "Try again in a second.");
    }

    /// Hex MD5, as the lock table records it.
    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
