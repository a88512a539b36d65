package dev.stateroom.terraform;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/// How JSON of Terraform is read: any size, as lenient as Terraform's own neighbours are.
final class Json {
    /// States hold whole files in one string; Jackson's limits are meant for strangers' requests.
    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .maxNameLength(1 << 20)
                                                    .maxNumberLength(1 << 20)
                                                    .maxNestingDepth(2_000)
                                                    .build())
                                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                                    .build())
                    .build();

    private Json() {}
}
