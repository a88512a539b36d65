package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One object of a state with its values, for comparing; it never leaves this package.
///
/// @param place where it stands
/// @param provider as it is written
/// @param tainted whether the next apply replaces it
/// @param createBeforeDestroy whether a replacement comes first
/// @param dependencies configuration addresses
/// @param attributes its values
/// @param flat whether they are flat (`tags.Name`), as up to Terraform 0.11
/// @param marks `sensitive_attributes`
/// @param more its other fields, such as `private` and `schema_version`
record StateObject(
        Place place,
        String provider,
        boolean tainted,
        boolean createBeforeDestroy,
        SortedSet<String> dependencies,
        JsonNode attributes,
        boolean flat,
        JsonNode marks,
        Map<String, JsonNode> more) {

    /// An address and, for a deposed object, its key.
    record Place(Address address, @Nullable String deposed) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = address.compareTo(other.address);
            return order != 0 ? order : text().compareTo(other.text());
        }

        private String text() {
            return deposed == null ? "" : deposed;
        }

        /// `ADDRESS`, or `ADDRESS (deposed KEY)`.
        @Override
        public String toString() {
            return deposed == null ? address.toString() : address + " (deposed " + deposed + ")";
        }
    }
}
