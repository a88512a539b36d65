/// GitHub Actions: which runs there are, starting one, following one. Knows GitHub's client; tells
/// what it sees in the model's words.
@NullMarked
package dev.stateroom.github;

import org.jspecify.annotations.NullMarked;
