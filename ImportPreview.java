package dev.stateroom.terraform;
public final class ImportPreview { public ImportPreview(Session s) {} public dev.stateroom.model.Plan run(java.nio.file.Path root, java.nio.file.Path dir, dev.stateroom.model.Backend b, String address, String id) { throw new UnsupportedOperationException(); } }
