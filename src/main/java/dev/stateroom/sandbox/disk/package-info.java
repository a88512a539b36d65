/// What the sandbox does to the disk: owner-only folders, files that are either there whole or not
/// there, and the lock that gives a home one server at a time.
@NullMarked
package dev.stateroom.sandbox.disk;

import org.jspecify.annotations.NullMarked;
