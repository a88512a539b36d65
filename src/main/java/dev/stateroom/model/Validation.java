package dev.stateroom.model;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// A check that an environment must pass after a deploy; only what passed all of them is promoted.
public sealed interface Validation {
    /// How long what needs its time, such as a service that starts, is asked again.
    Duration PATIENCE = Duration.ofMinutes(2);

    /// What has to be so, as a person would say it; without what an address may hold of secrets.
    String claim();

    /// A plan that must be empty.
    record EmptyPlan() implements Validation {
        @Override
        public String claim() {
            return "a plan finds nothing to do";
        }
    }

    /// A GET that must answer with `status`; redirections are not followed.
    ///
    /// @param timeout how long it is asked again until it does
    record Http(String url, int status, Duration timeout) implements Validation {
        @Override
        public String claim() {
            return "GET " + shown() + " answers " + status;
        }

        /// User information and queries of an address may be credentials.
        private String shown() {
            try {
                URI address = URI.create(url);
                int port = address.getPort();
                return address.getScheme()
                        + "://"
                        + address.getHost()
                        + (port < 0 ? "" : ":" + port)
                        + address.getPath();
            } catch (IllegalArgumentException e) {
                return "an address that is none";
            }
        }
    }

    /// A command that must exit with 0, run in the environment's directory.
    ///
    /// @param words program and arguments
    /// @param timeout how long it is run again until it does, and how long one run may take
    record Command(List<String> words, Duration timeout) implements Validation {
        public Command {
            words = List.copyOf(words);
        }

        @Override
        public String claim() {
            return "“" + words.getFirst() + "” exits with 0";
        }
    }

    /// An output whose value must equal `value`.
    record Output(String name, String value) implements Validation {
        @Override
        public String claim() {
            return "the output " + name + " is what it must be";
        }
    }
}
