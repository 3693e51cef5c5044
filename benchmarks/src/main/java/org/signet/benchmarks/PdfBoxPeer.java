package org.signet.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSigProperties;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSignDesigner;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** PDFBox with Bouncy Castle, as PDFBox's own example of a visible signature does it. */
final class PdfBoxPeer {
  private final P256Signer signer;
  private final byte[] picture;

  PdfBoxPeer(P256Signer signer, byte[] picture) {
    this.signer = signer;
    this.picture = picture.clone();
  }

  /** Signs from file to file. */
  void sign(Path in, Path out, float percent) throws IOException {
    try (PDDocument document = Loader.loadPDF(in.toFile());
        SignatureOptions options = new SignatureOptions();
        OutputStream to = Files.newOutputStream(out)) {
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
      signature.setSignDate(Calendar.getInstance(Locale.ROOT));
      PDVisibleSignDesigner designer =
          new PDVisibleSignDesigner(document, new ByteArrayInputStream(picture), 1);
      designer.xAxis(400).yAxis(600).zoom(percent).adjustForRotation();
      PDVisibleSigProperties properties = new PDVisibleSigProperties();
      properties.page(1).visualSignEnabled(true).setPdVisibleSignature(designer);
      properties.buildSignature();
      options.setVisualSignature(properties.getVisibleSignature());
      options.setPage(0);
      document.addSignature(signature, this::cms, options);
      document.saveIncremental(to);
    }
  }

  private byte[] cms(InputStream content) throws IOException {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .build("SHA256withECDSA", signer.key(), signer.certificate()));
      generator.addCertificates(new JcaCertStore(List.of(signer.certificate())));
      return generator
          .generate(new CMSProcessableByteArray(content.readAllBytes()), false)
          .getEncoded();
    } catch (CMSException | OperatorCreationException | CertificateEncodingException e) {
      throw new IOException(e);
    }
  }
}
