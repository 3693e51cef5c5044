package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * The size of pictures before they are unpacked: a few bytes can name a picture of gigabytes, in
 * the dictionary and, for JPEG, once more in the data. Pictures of filters that PDFBox reads only
 * with further libraries (JPEG 2000, JBIG2) are judged by their dictionary; these libraries are not
 * on the path.
 */
final class ImageBounds {
  private static final List<String> JPEG =
      List.of(COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION.getName());

  private final long maxPixels;

  ImageBounds(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  /** Whether a picture, its masks included, may be unpacked. */
  boolean fits(PDImage image) throws IOException {
    if (!fits(image.getWidth(), image.getHeight()) || !jpegFits(image)) {
      return false;
    }
    return !(image instanceof PDImageXObject object) || masksFit(object);
  }

  private boolean masksFit(PDImageXObject image) throws IOException {
    for (COSName name : Set.of(COSName.SMASK, COSName.MASK)) {
      boolean masked = image.getCOSObject().getDictionaryObject(name) != null;
      PDImageXObject mask =
          !masked ? null : name.equals(COSName.SMASK) ? image.getSoftMask() : image.getMask();
      if (mask != null && !(fits(mask.getWidth(), mask.getHeight()) && jpegFits(mask))) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(long width, long height) {
    return width <= 0 || height <= 0 || height <= maxPixels / width;
  }

  /** JPEG data says by itself how large the picture is. */
  private boolean jpegFits(PDImage image) throws IOException {
    if (!(image instanceof PDImageXObject object) || !isJpeg(object.getStream())) {
      return true;
    }
    try (InputStream data = object.getStream().createInputStream(JPEG);
        ImageInputStream in = ImageIO.createImageInputStream(data)) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
      if (!readers.hasNext()) {
        return false;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return fits(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    }
  }

  private static boolean isJpeg(PDStream stream) {
    return stream.getFilters().stream().map(COSName::getName).anyMatch(JPEG::contains);
  }
}
