/// The sandbox as a place to work in: its server, its sample project, and a little history that
/// real Terraform deployed.
///
/// A home directory comes in; a project directory and the environment variables for it go out.
@NullMarked
package dev.stateroom.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
