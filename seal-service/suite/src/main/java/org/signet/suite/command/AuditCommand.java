package org.signet.suite.command;

import picocli.CommandLine.Command;

/** {@code ./signet audit}: what can be done with audit logs. */
@Command(
    name = "audit",
    description = "Check audit logs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditVerifyCommand.class)
public final class AuditCommand {}
