/// Reports of a plan for people who were not there: an open [dev.stateroom.engine.Review] and the
/// risks that were found in it come in, Markdown and HTML go out, the same for the same plan.
///
/// Whatever a plan holds is text of others here: nothing in it becomes markup, mention or link.
@NullMarked
package dev.stateroom.engine.report;

import org.jspecify.annotations.NullMarked;
