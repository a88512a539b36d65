package dev.stateroom.engine.rehearsal;

/// The bucket is not where the backend says.
final class RegionWrong implements Incident {
    @Override
    public String name() {
        return "region-wrong";
    }

    @Override
    public String what() {
        return "The bucket was made anew in another region: S3 sends everybody away.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider()
                .refuse("s3", "*", scene.backend().bucket() + "*", 301, "PermanentRedirect");
    }
}
