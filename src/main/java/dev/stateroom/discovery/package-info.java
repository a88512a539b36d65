/// Finds the environments of a project by reading its files, without the network and without
/// running anything.
///
/// A directory comes in (and the process environment, for `AWS_REGION`);
/// [dev.stateroom.model.Found] goes out: environments with their completed backends, and one
/// problem for each place that could not be told. Credentials in those files are never kept.
@NullMarked
package dev.stateroom.discovery;

import org.jspecify.annotations.NullMarked;
