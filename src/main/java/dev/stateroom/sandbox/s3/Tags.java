package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.PercentText;
import dev.stateroom.sandbox.http.Request;
import java.util.stream.Collectors;

/// An object's tags.
final class Tags {
    Answer get(Bucket bucket, String key, Request request) {
        ObjectVersion version = Headers.present(bucket, key, request);
        Xml xml = Xml.s3("Tagging").open("TagSet");
        PercentText.pairs(version.tags())
                .forEach((name, value) ->
                        xml.open("Tag").text("Key", name).text("Value", value).close());
        return Headers.identified(xml.answer(200), bucket, version);
    }

    Answer put(Bucket bucket, String key, Request request) {
        XmlBody body = XmlBody.parse(Payload.of(request).data());
        String tags =
                body.first("TagSet").stream()
                        .flatMap(set -> set.all("Tag").stream())
                        .map(tag ->
                                PercentText.encode(tag.text("Key").orElse(""))
                                        + "="
                                        + PercentText.encode(tag.text("Value").orElse("")))
                        .collect(Collectors.joining("&"));
        ObjectVersion version = Headers.present(bucket, key, request);
        bucket.tag(version, tags);
        return Headers.identified(Answer.of(200), bucket, version);
    }

    Answer delete(Bucket bucket, String key, Request request) {
        ObjectVersion version = Headers.present(bucket, key, request);
        bucket.tag(version, "");
        return Headers.identified(Answer.of(204), bucket, version);
    }
}
