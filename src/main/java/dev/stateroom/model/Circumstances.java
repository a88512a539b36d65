package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a plan was made under; an approval of it holds only as long as that is still so.
///
/// @param commit the commit that is checked out, 40 hex digits, with `+` behind it where tracked
///   files differ from it; null where the project is no checkout or nothing can tell
/// @param account AWS account, or null where it is not known
/// @param arn who we are to AWS, without the name of the session; null where it is not known
/// @param at when that was so
public record Circumstances(
        @Nullable String commit, @Nullable String account, @Nullable String arn, Instant at) {}
