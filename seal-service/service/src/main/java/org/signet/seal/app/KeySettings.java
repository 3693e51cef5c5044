package org.signet.seal.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The three keys of the service.
 *
 * @param maker seal maker: signs SESeal
 * @param signer the organisation's signer: signs documents
 * @param log signs checkpoints of the evidence and audit logs
 */
public record KeySettings(
    @Valid @NotNull KeyFile maker, @Valid @NotNull KeyFile signer, @Valid @NotNull KeyFile log) {}
