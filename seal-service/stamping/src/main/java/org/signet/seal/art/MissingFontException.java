package org.signet.seal.art;

import java.io.IOException;

/** No font with Chinese characters is installed; the message names the package that brings one. */
public final class MissingFontException extends IOException {
  private static final long serialVersionUID = 1L;

  MissingFontException() {
    super(
        "no font with Chinese characters was found:"
            + " install the package fonts-noto-cjk (apt-get install fonts-noto-cjk)");
  }
}
