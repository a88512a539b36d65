package dev.stateroom.terraform.risk;

import dev.stateroom.model.Address;
import dev.stateroom.model.Change;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Risk;
import dev.stateroom.model.State;
import java.util.List;

/// All rules about one change.
public final class RiskRules {
    private static final List<RiskRule> ALL =
            List.of(
                    new DestroysKeeper(),
                    new ReplacesKeeper(),
                    new DestroysContents(),
                    new OpensSecurityGroup(),
                    new OpensNetworkAcl(),
                    new OpensAzureRule(),
                    new OpensGoogleFirewall(),
                    new OpensAllowedRanges(),
                    new OpensDatabase(),
                    new OpensBucket(),
                    new OpensToAnyone(),
                    new WidensTrust(),
                    new GrantsAdministration(),
                    new OpensResourcePolicy(),
                    new WidensPolicy(),
                    new LiftsBoundary(),
                    new ChangesRange(),
                    new ChangesVersion(),
                    new SwitchesProtectionOff(),
                    new SwitchesWatchOff(),
                    new Replaces(),
                    new Destroys());

    private RiskRules() {}

    /// Whether a change of `type` may be risky; only then its values have to be read for [#look].
    public static boolean concerns(String type, Change change) {
        return touches(type, change) && ALL.stream().anyMatch(rule -> rule.concerns(type, change));
    }

    /// What is risky about `subject`, worst first.
    public static List<Risk> look(Subject subject) {
        if (!touches(subject.type(), subject.change())) {
            return List.of();
        }
        return ALL.stream()
                .filter(rule -> rule.concerns(subject.type(), subject.change()))
                .flatMap(rule -> rule.look(subject).stream())
                .sorted(Risk.BY_HARM)
                .toList();
    }

    /// Whether it does something to a managed resource. Older versions of Terraform plan deletions
    /// of data sources, which delete nothing.
    private static boolean touches(String type, Change change) {
        return switch (change.action()) {
            case CREATE, UPDATE, REPLACE, DELETE -> !isData(type, change.address());
            case READ, NOOP, FORGET -> false;
        };
    }

    /// A module may be called `data`, so the words alone do not tell.
    private static boolean isData(String type, String address) {
        if (!address.contains("data." + type + ".")) {
            return false;
        }
        try {
            return Address.parse(address).mode() == State.Mode.DATA;
        } catch (ProblemException foreign) {
            return false;
        }
    }

    /// Whether resources of that type keep data, keys or identities, which making them anew does
    /// not bring back.
    public static boolean keeps(String type) {
        return Keeper.of(type).isPresent();
    }
}
