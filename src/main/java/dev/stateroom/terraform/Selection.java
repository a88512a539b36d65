package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import dev.stateroom.model.ProblemException;
import java.util.List;

/// What a person means by one word after `terraform state rm`: an instance, a whole resource, or a
/// module with everything beneath.
///
/// Source: Terraform's `addrs.ParseTarget` and `TargetContains`; tried with 1.11.4: `module.m` is
/// every instance of the module, but `module.m.aws_vpc.v` is not that of `module.m["x"]`.
sealed interface Selection {
    /// Objects of one resource.
    ///
    /// @param address without a key, every instance is meant
    record Objects(Address address) implements Selection {}

    /// Everything in a module.
    ///
    /// @param path where its last step has no key, every instance is meant
    record Within(List<Address.ModuleStep> path) implements Selection {}

    /// What `text` selects.
    ///
    /// @throws ProblemException `bad-address`
    static Selection parse(String text) {
        String bare = text.strip();
        if (bare.startsWith("module.")) {
            try {
                return new Within(Address.parseModule(bare));
            } catch (ProblemException inAModule) {
                return new Objects(Address.parse(bare));
            }
        }
        return new Objects(Address.parse(bare));
    }

    /// Whether `object` is among what is meant.
    default boolean covers(Address object) {
        return switch (this) {
            case Objects(Address address) ->
                    address.key() == null ? address.equals(whole(object)) : address.equals(object);
            case Within(var path) -> within(path, object.modules());
        };
    }

    /// The resource that `instance` is one of.
    static Address whole(Address instance) {
        return new Address(
                instance.modules(), instance.mode(), instance.type(), instance.name(), null);
    }

    private static boolean within(List<Address.ModuleStep> path, List<Address.ModuleStep> of) {
        int last = path.size() - 1;
        if (last < 0 || of.size() <= last || !of.subList(0, last).equals(path.subList(0, last))) {
            return false;
        }
        Address.ModuleStep wanted = path.get(last);
        return wanted.key() == null
                ? wanted.name().equals(of.get(last).name())
                : wanted.equals(of.get(last));
    }
}
