package dev.stateroom.ui.plan;

import dev.stateroom.model.Address;
import dev.stateroom.model.ProblemException;
import java.util.stream.Collectors;

/// An address taken apart for the eye.
///
/// @param module `module.a.module.b["x"]`; empty for the root module
/// @param plain `data.aws_subnet.`: type with its dot
/// @param name `this["a"]`
record Parts(String module, String plain, String name) {
    /// An address that is none Terraform would take is a name as a whole.
    static Parts of(String text) {
        try {
            Address address = Address.parse(text);
            String module =
                    address.modules().stream()
                            .map(Address.ModuleStep::toString)
                            .collect(Collectors.joining("."));
            String own = module.isEmpty() ? text : text.substring(module.length() + 1);
            int dot = own.indexOf('.', own.startsWith("data.") ? "data.".length() : 0);
            return new Parts(module, own.substring(0, dot + 1), own.substring(dot + 1));
        } catch (ProblemException | IndexOutOfBoundsException foreign) {
            return new Parts("", "", text);
        }
    }
}
