package dev.stateroom.terraform;
public final class Import { public Import(Session s) {} 
 public record Outcome(int exit, boolean interrupted, boolean lockBusy) { public boolean ok() { return exit==0; } public dev.stateroom.model.Problem problem() { throw new UnsupportedOperationException(); } }
 public Outcome run(String address, String id, java.time.Duration t) { throw new UnsupportedOperationException(); } }
