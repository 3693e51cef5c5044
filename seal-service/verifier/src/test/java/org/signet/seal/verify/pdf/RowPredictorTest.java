package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.verify.pdf.Tokens.TokenException;

class RowPredictorTest {
  private static final int COLUMNS = 5;
  private static final int ROWS = 7;

  @TempDir Path folder;

  /** Rows of chance, each beginning with a tag. */
  private static byte[] rows(int tag) {
    byte[] rows = new byte[ROWS * (COLUMNS + 1)];
    new Random(tag).nextBytes(rows);
    for (int row = 0; row < ROWS; row++) {
      rows[row * (COLUMNS + 1)] = (byte) (tag < 0 ? row % 5 : tag);
    }
    return rows;
  }

  private static byte[] asPdfBoxReads(byte[] rows) throws IOException {
    COSDictionary parameters = new COSDictionary();
    parameters.setInt(COSName.PREDICTOR, 12);
    parameters.setInt(COSName.COLUMNS, COLUMNS);
    COSDictionary stream = new COSDictionary();
    stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    stream.setItem(COSName.DECODE_PARMS, parameters);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var deflater = new java.util.zip.DeflaterOutputStream(packed)) {
      deflater.write(rows);
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    FilterFactory.INSTANCE
        .getFilter(COSName.FLATE_DECODE)
        .decode(new ByteArrayInputStream(packed.toByteArray()), plain, stream, 0);
    return plain.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, -1})
  void undoes_every_png_predictor_as_pdfbox_does(int tag) throws Exception {
    byte[] rows = rows(tag);
    assertThat(new RowPredictor(COLUMNS, true).undo(rows, 0)).isEqualTo(asPdfBoxReads(rows));
  }

  @Test
  void leaves_rows_without_a_predictor_as_they_are() throws Exception {
    assertThat(new RowPredictor(COLUMNS, false).undo(rows(1), 0)).isEqualTo(rows(1));
  }

  @Test
  void refuses_a_predictor_that_there_is_not() {
    assertThatThrownBy(() -> new RowPredictor(COLUMNS, true).undo(rows(5), 9))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("predictor 5");
  }

  private RowPredictor read(String parameters) throws Exception {
    String stream = "<</DecodeParms " + parameters + ">>";
    Path file = Files.writeString(folder.resolve("s"), stream, StandardCharsets.US_ASCII);
    try (FileBytes bytes = FileBytes.open(file)) {
      RawDictionary dictionary = RawDictionary.read(new Tokens(bytes, 0, bytes.length()));
      return RowPredictor.of(bytes, dictionary, COLUMNS);
    }
  }

  @Test
  void reads_the_parameters_of_a_stream() throws Exception {
    assertThat(read("<</Predictor 12/Columns 5>>").predicted()).isTrue();
    assertThat(read("<</Predictor 10/Columns 5/Colors 1/BitsPerComponent 8>>").predicted())
        .isTrue();
    assertThat(read("<</Predictor 1>>").predicted()).isFalse();
    assertThat(read("<<>>").predicted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<</Predictor 2/Columns 5>>",
        "<</Predictor 9/Columns 5>>",
        "<</Predictor 12/Columns 4>>",
        "<</Predictor 12>>",
        "<</Predictor 12/Columns 5/Colors 2>>",
        "<</Predictor 12/Columns 5/BitsPerComponent 4>>",
        "[null]"
      })
  void refuses_parameters_that_rows_cannot_have(String parameters) {
    assertThatThrownBy(() -> read(parameters)).isInstanceOf(TokenException.class);
  }
}
