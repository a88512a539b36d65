package dev.stateroom.terraform;

import dev.stateroom.model.StopSignal;

/// What every command needs.
///
/// @param installation the program
/// @param workplace where it runs
/// @param secrets what is masked in its lines; plans that are shown add theirs
/// @param listener hears what it says
/// @param stop asked once: the running command is interrupted; asked twice: it is ended
public record Session(
        Installation installation,
        Workplace workplace,
        Secrets secrets,
        Listener listener,
        StopSignal stop) {}
