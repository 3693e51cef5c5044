package org.signet.seal.app;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The region this service speaks for.
 *
 * @param code GB/T 2260 division code, 6 digits
 * @param name as people write it
 */
public record RegionSettings(
    @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits") String code,
    @NotBlank String name) {}
