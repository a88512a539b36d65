package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import java.time.Instant;

/// The log of the deploy picture, with the colours that Terraform prints.
final class SampleLog {
    private static final String E = "\u001b[";
    private static final Instant START = Instant.parse("2026-11-23T04:05:41Z");

    private final LogBuffer buffer;

    private SampleLog(LogBuffer buffer) {
        this.buffer = buffer;
    }

    /// Appends 27 lines, the error in the eighth.
    static void into(LogBuffer buffer) {
        SampleLog log = new SampleLog(buffer);
        log.command(0, "terraform plan -out=stage4.tfplan -lock-timeout=60s");
        log.terraform(
                3,
                E
                        + "0m"
                        + E
                        + "1mmodule.vpc.aws_vpc.this:"
                        + E
                        + "0m "
                        + E
                        + "2mRefreshing state... [id=vpc-0a91c2f4e7]"
                        + E
                        + "0m");
        log.terraform(
                4,
                "module.eks.aws_eks_cluster.this: "
                        + E
                        + "2mRefreshing state... [id=fastapi-stg]"
                        + E
                        + "0m");
        log.terraform(
                5,
                "data.aws_iam_policy_document.assume: "
                        + E
                        + "2mRead complete after 0s"
                        + E
                        + "0m");
        log.terraform(
                6,
                E
                        + "33mWarning: Argument is deprecated, see helm_release.argocd \"set\""
                        + E
                        + "0m");
        log.terraform(66, E + "31mPlanning failed." + E + "0m Terraform encountered an error.");
        String bar = E + "31m│" + E + "0m " + E + "0m";
        log.terraform(66, E + "31m╷" + E + "0m" + E + "0m");
        log.terraform(
                66,
                bar
                        + E
                        + "1m"
                        + E
                        + "31mError: "
                        + E
                        + "0m"
                        + E
                        + "0m"
                        + E
                        + "1mInvalid for_each argument"
                        + E
                        + "0m");
        log.terraform(66, bar);
        log.terraform(
                66,
                bar + E + "0m  on modules/external_secrets/main.tf line " + E + "1m42" + E + "0m:");
        log.terraform(
                66,
                bar
                        + "  42:   for_each = "
                        + E
                        + "4mtoset([for r in aws_iam_role.irsa : r.arn])"
                        + E
                        + "0m"
                        + E
                        + "0m");
        log.terraform(66, bar + "    " + E + "90m├────────────────" + E + "0m");
        log.terraform(
                66,
                bar
                        + "    "
                        + E
                        + "90m│"
                        + E
                        + "0m "
                        + E
                        + "1maws_iam_role.irsa"
                        + E
                        + "0m is object with 3 attributes");
        log.terraform(66, bar + "The \"for_each\" set includes values derived from resource");
        log.terraform(66, bar + "attributes that cannot be determined until apply.");
        log.terraform(66, E + "31m╵" + E + "0m" + E + "0m");
        log.stateroom(67, "Stage 4 stopped, exit 1. State unchanged, serial 397.");
        log.stateroom(98, "oncall started the suggested fix, step 1 of 2.");
        log.command(98, "terraform plan -target=module.external_secrets.aws_iam_role.irsa");
        log.terraform(112, "Plan: " + E + "32m3 to add" + E + "0m, 0 to change, 0 to destroy.");
        log.command(113, "terraform apply fix1.tfplan");
        for (String key : new String[] {"api", "worker", "migrate"}) {
            log.terraform(
                    115, "aws_iam_role.irsa[\"" + key + "\"]: " + E + "32mCreating..." + E + "0m");
        }
        log.terraform(
                117,
                "aws_iam_role.irsa[\"api\"]: "
                        + E
                        + "32mCreation complete after 2s"
                        + E
                        + "0m != -> ~>");
        log.terraform(
                125,
                E
                        + "44mblue ground"
                        + E
                        + "0m "
                        + E
                        + "7minverse"
                        + E
                        + "0m "
                        + E
                        + "38;5;208morange"
                        + E
                        + "0m "
                        + E
                        + "38;2;255;105;180mpink"
                        + E
                        + "0m "
                        + E
                        + "9mstruck"
                        + E
                        + "0m "
                        + E
                        + "4munderlined"
                        + E
                        + "0m");
        log.terraform(125, "aws_iam_role.irsa[\"migrate\"]: Still creating... [10s elapsed]");
    }

    private void terraform(int second, String text) {
        line(second, LogLine.Source.TERRAFORM, text);
    }

    private void stateroom(int second, String text) {
        line(second, LogLine.Source.STATEROOM, text);
    }

    private void command(int second, String text) {
        line(second, LogLine.Source.COMMAND, text);
    }

    private void line(int second, LogLine.Source source, String text) {
        buffer.append(new LogLine(START.plusSeconds(second), source, LogLine.Level.INFO, text));
    }
}
