/// Reviews of plans as documents for others: Markdown for a pull request, one page of HTML.
///
/// A [dev.stateroom.engine.Review] comes in, text goes out; the same plan gives the same text.
@NullMarked
package dev.stateroom.engine.report;

import org.jspecify.annotations.NullMarked;
