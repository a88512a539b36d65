/// Finds the environments of a project by reading its files, without the network and without
/// running anything.
///
/// A directory comes in (and the process environment, for `AWS_REGION`);
/// [dev.stateroom.model.Found] goes out: environments with their completed backends, and one
/// problem for each place that could not be told. Credentials in those files are never kept.
///
/// HCL is parsed with the grammar of OpenRewrite's `rewrite-hcl` (Apache-2.0, released monthly) and
/// the ANTLR runtime alone; the rest of that library is left out. It reads every HCL file of the
/// corpus and keeps interpolations apart from text. `hcl4j` 0.9.8, the other one for the JVM, does
/// not: it evaluates while it parses, so that `"a/${var.x}"` and the text `"a/var.x"` come out
/// alike (three files of the corpus would name the state of somebody else), knows no places, and
/// takes a file that breaks off for whole.
@NullMarked
package dev.stateroom.discovery;

import org.jspecify.annotations.NullMarked;
