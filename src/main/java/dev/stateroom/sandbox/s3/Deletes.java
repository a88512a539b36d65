package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import java.util.List;
import java.util.Optional;

/// Deleting objects and versions, one or many.
final class Deletes {
    private static final int MOST = 1000;

    Answer one(Bucket bucket, String key, Request request) {
        Optional<String> id = request.parameter("versionId");
        Optional<ObjectVersion> touched = bucket.delete(key, id, Conditions.of(request));
        Answer answer = Answer.of(204);
        if (bucket.versioning() == Versioning.NEVER) {
            return answer;
        }
        if (id.isPresent()) {
            answer = answer.with("x-amz-version-id", id.get());
        } else if (touched.isPresent()) {
            answer = answer.with("x-amz-version-id", touched.get().id());
        }
        return touched.filter(ObjectVersion::deleteMarker).isPresent()
                ? answer.with("x-amz-delete-marker", "true")
                : answer;
    }

    Answer batch(Bucket bucket, Request request) {
        XmlBody body = XmlBody.parse(Payload.of(request).data());
        List<XmlBody> objects = body.all("Object");
        if (objects.isEmpty() || objects.size() > MOST) {
            throw new AwsError(
                    400,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our"
                            + " published schema");
        }
        boolean quiet = body.text("Quiet").orElse("").equals("true");
        Xml xml = Xml.s3("DeleteResult");
        for (XmlBody object : objects) {
            String key = object.text("Key").orElse("");
            Optional<String> id = object.text("VersionId").filter(text -> !text.isEmpty());
            try {
                Optional<ObjectVersion> touched =
                        bucket.delete(
                                key, id, new Conditions(object.text("ETag"), Optional.empty()));
                if (!quiet) {
                    deleted(xml, key, id, touched);
                }
            } catch (AwsError e) {
                xml.open("Error").text("Key", key);
                id.ifPresent(text -> xml.text("VersionId", text));
                xml.text("Code", e.code()).text("Message", e.message()).close();
            }
        }
        return xml.answer(200);
    }

    private static void deleted(
            Xml xml, String key, Optional<String> id, Optional<ObjectVersion> touched) {
        xml.open("Deleted").text("Key", key);
        id.ifPresent(text -> xml.text("VersionId", text));
        touched.filter(ObjectVersion::deleteMarker)
                .ifPresent(marker ->
                        xml.text("DeleteMarker", true).text("DeleteMarkerVersionId", marker.id()));
        xml.close();
    }
}
