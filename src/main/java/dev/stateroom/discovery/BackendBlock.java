package dev.stateroom.discovery;

import java.nio.file.Path;

/// The block by which a directory says where its state lives.
///
/// @param type `s3`, another backend's name, or `cloud`
/// @param settings what it sets, empty for other types than `s3`
/// @param file the file it stands in
/// @param line line in the file, 0 where lines say nothing
record BackendBlock(String type, Settings settings, Path file, int line) {
    boolean isS3() {
        return type.equals("s3");
    }
}
