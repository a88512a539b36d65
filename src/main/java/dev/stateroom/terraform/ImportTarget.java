package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;

/// What is to be imported, and where to.
///
/// @param id in the provider's form
record ImportTarget(Address address, String id) {

    /// @throws ProblemException `bad-address`, or `import-id-missing`
    static ImportTarget of(String address, String id) {
        Address parsed = Address.parse(address.strip());
        if (parsed.mode() == State.Mode.DATA) {
            throw new ProblemException(
                    Problem.of(
                            "bad-address",
                            "`" + address + "` is a data source.",
                            "It is read anew by every plan; only resources can be imported.",
                            "Give the address of a resource."));
        }
        if (id.isBlank()) {
            throw new ProblemException(
                    Problem.of(
                            "import-id-missing",
                            "The id of the object to import is empty.",
                            "",
                            "Give it in the form that the provider's documentation of the"
                                    + " resource names."));
        }
        return new ImportTarget(parsed, id);
    }

    /// The block that plans the import (Terraform 1.5 and newer).
    String block() {
        String key = new Address.Key.Text(id).toString();
        String quoted = key.substring(1, key.length() - 1);
        return "import {\n  to = " + address + "\n  id = " + quoted + "\n}\n";
    }
}
