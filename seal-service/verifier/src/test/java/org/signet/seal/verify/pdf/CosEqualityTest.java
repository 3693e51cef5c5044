package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When two single values are the same. */
class CosEqualityTest {
  @Test
  void single_values_are_the_same_by_kind_and_value() {
    COSBase[] values = {
      COSInteger.get(5),
      COSInteger.get(6),
      new COSFloat(5.5f),
      new COSString("a"),
      new COSString("b"),
      COSBoolean.TRUE,
      COSBoolean.FALSE,
      COSName.A,
      COSName.AA,
      COSNull.NULL
    };
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        assertThat(CosEquality.sameScalar(values[i], values[j]))
            .as("%s, %s", values[i], values[j])
            .isEqualTo(i == j);
      }
    }
    assertThat(CosEquality.sameScalar(new COSString("a"), new COSString("a"))).isTrue();
    // Beyond what a float can tell apart.
    assertThat(CosEquality.sameScalar(COSInteger.get(16777216), COSInteger.get(16777217)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 20_000})
  void streams_are_the_same_when_each_byte_is(int length) throws IOException {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    byte[] longer = Arrays.copyOf(bytes, length + 1);

    assertThat(CosEquality.sameBytes(stream(bytes), stream(bytes.clone()))).isTrue();
    assertThat(CosEquality.sameBytes(stream(bytes), stream(longer))).isFalse();
    assertThat(CosEquality.sameBytes(stream(longer), stream(bytes))).isFalse();
    if (length > 0) {
      byte[] other = bytes.clone();
      other[length - 1] = 8;
      assertThat(CosEquality.sameBytes(stream(bytes), stream(other))).isFalse();
    }
  }

  private static COSStream stream(byte[] bytes) throws IOException {
    COSStream stream = new COSStream();
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(bytes);
    }
    return stream;
  }
}
