package dev.stateroom.terraform.risk;

import java.util.Set;

/// Types whose objects live nowhere but in the state, or outlive their deletion: to destroy one
/// harms nothing.
final class Harmless {
    private static final Set<String> TYPES =
            Set.of(
                    "null_resource",
                    "terraform_data",
                    "local_file",
                    "local_sensitive_file",
                    "random_id",
                    "random_integer",
                    "random_pet",
                    "random_shuffle",
                    "random_string",
                    "random_uuid",
                    "time_offset",
                    "time_rotating",
                    "time_sleep",
                    "time_static",
                    // The provider only forgets these; AWS keeps them.
                    "aws_default_network_acl",
                    "aws_default_route_table",
                    "aws_default_security_group",
                    "aws_default_subnet",
                    "aws_default_vpc",
                    "aws_default_vpc_dhcp_options");

    private Harmless() {}

    static boolean is(String type) {
        return TYPES.contains(type);
    }
}
