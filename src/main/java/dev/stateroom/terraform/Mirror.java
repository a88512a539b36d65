package dev.stateroom.terraform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A project seen through links: the directories on the way to one of its modules are real, so that
/// files can be added there, everything beside that way is a link, so that `../../modules` leads
/// where it always does. The project itself is not touched.
final class Mirror {
    private Mirror() {}

    /// Makes the mirror in `place`, an empty directory.
    ///
    /// @param root of the project; where `directory` does not lie in it, only that is mirrored
    /// @param directory the root module
    /// @return the module in the mirror, without its `.terraform`
    static Path of(Path root, Path directory, Path place) throws IOException {
        Path from = root.toAbsolutePath().normalize();
        Path module = directory.toAbsolutePath().normalize();
        if (!module.startsWith(from)) {
            from = module;
        }
        Path here = place;
        OwnerOnly.directory(here);
        for (Path step : from.equals(module) ? Path.of("") : from.relativize(module)) {
            if (!step.toString().isEmpty()) {
                links(from, step.toString(), here);
                from = from.resolve(step);
                here = here.resolve(step);
                OwnerOnly.directory(here);
            }
        }
        links(from, ".terraform", here);
        return here;
    }

    private static void links(Path from, String except, Path here) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(except)) {
                    link(here.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    /// Windows lets only some people make links; the others get copies.
    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | IOException denied) {
            copy(target, link);
        }
    }

    /// Without what Terraform or Git keep to themselves, and without the place of the mirror itself
    /// where that lies within.
    static void copy(Path from, Path to) throws IOException {
        if (to.startsWith(from)) {
            return;
        }
        if (!Files.isDirectory(from)) {
            Files.copy(from, to);
            return;
        }
        OwnerOnly.directory(to);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.equals(".terraform") && !name.equals(".git")) {
                    copy(entry, to.resolve(name));
                }
            }
        }
    }
}
