package dev.stateroom.ui.control;

/// Where a line stands among its neighbours.
enum LogMark {
    /// By itself.
    NONE,
    /// In one of the boxes that Terraform draws (`╷ │ ╵`), not an error's.
    BLOCK,
    /// In the box of an error.
    ERROR_BLOCK,
    /// An error without a box.
    ERROR
}
