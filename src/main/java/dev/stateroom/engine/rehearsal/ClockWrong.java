package dev.stateroom.engine.rehearsal;

/// The machine's clock is off.
final class ClockWrong implements Incident {
    @Override
    public String name() {
        return "clock-wrong";
    }

    @Override
    public String what() {
        return "The machine woke up with a wrong clock: AWS refuses its signatures.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) {
        for (String service : new String[] {"s3", "dynamodb", "sts"}) {
            scene.outsider().refuse(service, "*", "*", 403, "RequestTimeTooSkewed");
        }
    }
}
