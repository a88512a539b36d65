package dev.stateroom.terraform;

import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
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
                                    // Whoever opened a stream closes it, after what follows is
                                    // read.
                                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                                    .build())
                    // A value is read from the middle of a document; readers check the end
                    // themselves.
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /// The documents in `text`, which follow one another.
    static List<JsonNode> documents(String text) {
        try (MappingIterator<JsonNode> all = MAPPER.readerFor(JsonNode.class).readValues(text)) {
            return all.readAll();
        }
    }
}
