package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
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
    @Valid @NotNull KeyFile maker,
    @Valid @NotNull SignerSettings signer,
    @Valid @NotNull KeyFile log) {
  @JsonIgnore
  @ValidationMethod(message = "only the signer's PIN can be given by a call")
  public boolean isOpenAtStartButSigner() {
    return (maker == null || !maker.pinByCall()) && (log == null || !log.pinByCall());
  }
}
