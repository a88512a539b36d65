package dev.stateroom.discovery;

import java.util.List;

/// What stands in a file or between the braces of a block.
record HclBody(List<HclAttribute> attributes, List<HclBlock> blocks) {
    HclBody {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /// The blocks of one type, in order.
    List<HclBlock> blocks(String type) {
        return blocks.stream().filter(block -> block.type().equals(type)).toList();
    }
}
