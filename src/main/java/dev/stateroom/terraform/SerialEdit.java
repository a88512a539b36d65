package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Gives a state another serial and leaves everything else of it as it is, byte for byte.
public final class SerialEdit {
    private SerialEdit() {}

    /// The state with another serial, in UTF-8 without a byte order mark, which is all that
    /// Terraform reads.
    ///
    /// @param state of format version 3 or 4
    /// @param serial not negative
    /// @throws ProblemException as [StateReader] does, and `state-not-a-state` where there is no
    ///   serial that could be replaced
    public static byte[] withSerial(byte[] state, long serial) {
        if (serial < 0) {
            throw new IllegalArgumentException("serial " + serial);
        }
        StateReader.read(state);
        byte[] text = Utf8.of(state);
        Span old = span(text);
        byte[] digits = Long.toString(serial).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + digits.length);
        out.write(text, 0, old.from);
        out.writeBytes(digits);
        out.write(text, old.to, text.length - old.to);
        return out.toByteArray();
    }

    /// From the first byte to that behind the last.
    private record Span(int from, int to) {}

    private static Span span(byte[] text) {
        return JsonFault.STATE.read(() -> Json.MAPPER.createParser(text), SerialEdit::span);
    }

    private static Span span(JsonParser parser) {
        Span found = null;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean serial = parser.currentName().equals("serial");
            JsonToken value = parser.nextToken();
            if (!serial) {
                parser.skipChildren();
                continue;
            }
            if (found != null) {
                throw notAState("It has two serials.");
            }
            if (value != JsonToken.VALUE_NUMBER_INT) {
                throw notAState("Its `serial` is no whole number.");
            }
            int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            found = new Span(from, from + parser.getStringLength());
        }
        if (found == null) {
            throw notAState("It has no `serial`.");
        }
        return found;
    }

    private static ProblemException notAState(String why) {
        return new ProblemException(
                Problem.of(
                        "state-not-a-state",
                        "This is not a Terraform state.",
                        why,
                        "Give a state as `terraform state pull` writes it."));
    }
}
