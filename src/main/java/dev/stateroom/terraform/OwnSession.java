package dev.stateroom.terraform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Starts a program as leader of a session of its own, with the same process id: away from the
/// terminal's Ctrl-C and from its closing.
final class OwnSession {
    private OwnSession() {}

    /// Words to put before the program. `setsid` execs in place where it is no group leader, which
    /// a fresh child never is; macOS has no `setsid` but Perl.
    static List<String> prefix() {
        for (String setsid : List.of("/usr/bin/setsid", "/bin/setsid")) {
            if (Files.isExecutable(Path.of(setsid))) {
                return List.of(setsid);
            }
        }
        if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
            return List.of(
                    "/usr/bin/perl",
                    "-MPOSIX",
                    "-e",
                    "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127",
                    "--");
        }
        return List.of();
    }
}
