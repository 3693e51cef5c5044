package org.signet.seal.api;

import java.util.Optional;
import org.signet.seal.batch.BatchDesk;
import org.signet.seal.batch.BatchIntake;
import org.signet.seal.registry.ApplicationDesk;
import org.signet.seal.registry.ApprovalDesk;
import org.signet.seal.registry.FaceDesk;
import org.signet.seal.registry.GrantDesk;
import org.signet.seal.registry.KeyDesk;
import org.signet.seal.registry.PreviewDesk;
import org.signet.seal.registry.SealMaking;
import org.signet.seal.registry.SealRegistry;
import org.signet.seal.registry.SignatureDesk;
import org.signet.seal.registry.StampBook;
import org.signet.seal.registry.StampDesk;
import org.signet.seal.registry.VerificationDesk;
import org.signet.seal.report.ReportDesk;

/**
 * Where the work is done that the interface passes on.
 *
 * @param reports empty where nobody answers for verification reports on paper
 */
public record Desks(
    SealRegistry registry,
    ApplicationDesk applications,
    FaceDesk faces,
    SealMaking making,
    GrantDesk grants,
    ApprovalDesk approvals,
    StampDesk stamping,
    StampBook book,
    SignatureDesk signatures,
    VerificationDesk verification,
    KeyDesk keys,
    PreviewDesk previews,
    BatchDesk batches,
    BatchIntake intake,
    Optional<ReportDesk> reports) {}
